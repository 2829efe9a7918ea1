//! The guide's own first screen: short enough for the question to be in sight, and for what cannot wait.

use anyhow::Result;

use crate::{
    browser::{COMMON, LOW, Session},
    first::{expect_the_question, in_sight, open},
};

in_every_engine! {
    the_first_screen_asks,
    what_cannot_wait_is_in_sight,
}

async fn the_first_screen_asks(session: &Session) -> Result<()> {
    let server = super::serve().await?;
    let reader = session.reader(&server);
    open(&reader, LOW).await?;
    expect_the_question(&reader, "where").await?;
    reader.wait_until_live().await?;
    expect_the_question(&reader, "where").await?;
    reader.tap("#where .answers label").await?;
    assert_eq!(reader.ask::<usize>("document.querySelectorAll('#where :checked').length").await?, 1);
    Ok(())
}

/// Beside the answers, and without a scroll even on a small phone.
async fn what_cannot_wait_is_in_sight(session: &Session) -> Result<()> {
    const ANSWERS: &str = "#where .answers li";
    const URGENT: &str = "#where a[href='#end-remote-control'], #where a[href='#phone-out-of-service']";
    let server = super::serve().await?;
    let reader = session.reader(&server);
    open(&reader, LOW).await?;
    assert_eq!(in_sight(&reader, &[URGENT]).await?, [2]);
    open(&reader, COMMON).await?;
    reader.wait_until_live().await?;
    assert_eq!(in_sight(&reader, &[ANSWERS, URGENT]).await?, [7, 2]);
    Ok(())
}
