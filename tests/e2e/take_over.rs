//! A page as it was built is hydrated: the program takes over the elements that are there. Only a page that something
//! has altered is built afresh.

use anyhow::Result;

use crate::{
    browser::Session,
    reader::Reader,
    server::{Faults, ONE_GUIDE, Server, TWO_GUIDES},
};

in_every_engine! {
    a_page_as_built_keeps_its_elements,
    an_altered_page_gets_others,
}

/// Remembers what is there before the program comes: the app, every step, every text and every box.
macro_rules! remember {
    () => {
        "window.every = () => [...document.querySelectorAll(
            '#app, #app article, #app [data-prose], #app input[type=checkbox]')];
        document.addEventListener('readystatechange', () => { window.built = every(); }, { once: true });"
    };
}

/// From now on the server's pages remember what they were built of.
pub(crate) fn remember_what_is_built(server: &Server) {
    server.set(Faults { script: Some(remember!()), ..Faults::default() });
}

/// What was built is still there, the same and in its order, and works to the last box.
pub(crate) async fn expect_the_same_elements(reader: &Reader<'_>) -> Result<()> {
    const OTHERS: &str = "
        const now = every();
        const others = built.filter((one, index) => one !== now[index]).map((one) => one.id || one.dataset.prose);
        return [built.length, now.length, others];";
    // A part may be taken over when it is needed.
    let boxes = reader.boxes().await?;
    let [first, .., last] = &boxes[..] else { anyhow::bail!("{} boxes", boxes.len()) };
    for tick in [last, first] {
        reader.tick(tick).await?;
    }
    assert_eq!(reader.ticked().await?, [first.as_str(), last.as_str()]);
    let stored = reader.stored().await?;
    assert!(stored.values().any(|value| value.contains(last)), "{stored:#?}");
    let (built, now, others): (usize, usize, Vec<String>) = reader.script(OTHERS, &[]).await?;
    assert!(built > boxes.len() && built == now && others.is_empty(), "{built} → {now}: {others:?}");
    Ok(())
}

async fn a_page_as_built_keeps_its_elements(session: &Session) -> Result<()> {
    for (folder, page) in [(ONE_GUIDE, ""), (TWO_GUIDES, "lost-wallet/en/")] {
        let server = Server::serve(folder, Faults::default()).await?;
        remember_what_is_built(&server);
        let reader = session.reader(&server);
        reader.visit_page(page).await?;
        expect_the_same_elements(&reader).await?;
    }
    Ok(())
}

/// The test above can fail: here each title of a step was translated before the program came.
async fn an_altered_page_gets_others(session: &Session) -> Result<()> {
    const ALTERED: &str = concat!(
        remember!(),
        "document.addEventListener('readystatechange', () => {
            for (const title of document.querySelectorAll('#app h3')) {
                title.innerHTML = `<font>${title.innerHTML}</font>`;
            }
            window.built = every();
        }, { once: true });"
    );
    const KEPT: &str = "
        const now = new Set(every());
        const boxes = built.filter((one) => one.matches('.step input'));
        return [boxes.length, boxes.filter((one) => now.has(one)).map((one) => one.id)];";
    let server = Server::with_script(ALTERED).await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    let all = reader.boxes().await?;
    reader.tick(&all[0]).await?;
    let (built, kept): (usize, Vec<String>) = reader.script(KEPT, &[]).await?;
    assert_eq!((built, kept.as_slice()), (all.len(), [].as_slice()));
    Ok(())
}
