//! The built page of the real guide, in each engine: whole, taken over as it was built, and fit for the smallest phone.

use anyhow::Result;

use crate::{
    access::expect_no_violation,
    browser::Session,
    layout::expect_no_sideways_scroll,
    print::expect_one_page,
    take_over::{expect_the_same_elements, remember_what_is_built},
};

in_every_engine! {
    every_address_opens,
    the_page_is_hydrated,
    no_text_is_cut_off,
    axe_with_everything_unfolded,
    axe_of_the_other_pages,
}

in_chromium! {
    the_sheet_is_one_page,
}

async fn every_address_opens(session: &Session) -> Result<()> {
    let server = super::serve().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    let boxes = reader.boxes().await?;
    let (first, last) = (&boxes[0], &boxes[boxes.len() - 1]);
    reader.tick(first).await?;
    reader.tick(last).await?;
    for page in ["amazon/", "amazon/ja/", ""] {
        reader.visit_page(page).await?;
        assert_eq!(reader.ticked().await?, [first.as_str(), last.as_str()], "{page}");
    }
    reader.open("none").await?;
    reader.tap("main a").await?;
    reader.wait_until_live().await
}

async fn the_page_is_hydrated(session: &Session) -> Result<()> {
    let server = super::serve().await?;
    remember_what_is_built(&server);
    let reader = session.reader(&server);
    reader.visit().await?;
    expect_the_same_elements(&reader).await
}

async fn no_text_is_cut_off(session: &Session) -> Result<()> {
    expect_no_sideways_scroll(session, &super::serve().await?).await
}

async fn axe_with_everything_unfolded(session: &Session) -> Result<()> {
    let server = super::serve().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    reader.unfold().await?;
    expect_no_violation(&reader).await
}

async fn axe_of_the_other_pages(session: &Session) -> Result<()> {
    let server = super::serve().await?;
    let reader = session.reader(&server);
    for page in ["none", "amazon/ja/sheet/"] {
        reader.open(page).await?;
        expect_no_violation(&reader).await?;
    }
    Ok(())
}

async fn the_sheet_is_one_page(session: &Session) -> Result<()> {
    expect_one_page(session, &super::serve().await?).await
}
