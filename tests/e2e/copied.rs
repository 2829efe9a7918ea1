//! What is pasted elsewhere.

use anyhow::Result;

use crate::{browser::Session, server::Server};

in_every_engine! {
    what_is_copied_has_no_ends_of_phrases,
}

async fn what_is_copied_has_no_ends_of_phrases(session: &Session) -> Result<()> {
    const COPY: &str = "
        const taken = [];
        for (const css of ['h1', '.step .prose p']) {
            getSelection().selectAllChildren(document.querySelector(css));
            const copy = new ClipboardEvent('copy', { clipboardData: new DataTransfer(), bubbles: true, cancelable: true });
            document.querySelector(css).dispatchEvent(copy);
            taken.push([String(getSelection()), copy.clipboardData.getData('text/plain'), copy.defaultPrevented]);
        }
        return taken;";
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    let taken: Vec<(String, String, bool)> = reader.script(COPY, &[]).await?;
    let [(title, copied, is_ours), (_, _, is_changed)] = &taken[..] else { anyhow::bail!("{taken:?}") };
    assert!(title.contains('\u{200b}'), "{title} is not marked");
    assert!(*is_ours);
    assert_eq!(*copied, title.replace('\u{200b}', ""));
    assert!(!is_changed, "other text is the browser's to copy, with its links");
    Ok(())
}
