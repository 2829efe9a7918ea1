//! What a screen reader is given: names, and what speaks.

use anyhow::Result;

use crate::{browser::Session, server::Server};

in_every_engine! {
    marks_of_sources_are_for_the_eye_and_the_finger,
}

/// They are no stops of the keyboard and are not read out; every body that has one ends in one line on its sources.
async fn marks_of_sources_are_for_the_eye_and_the_finger(session: &Session) -> Result<()> {
    const MARKS: &str = "
        const marks = [...document.querySelectorAll('.cite')];
        const isSilent = (mark) => mark.tabIndex === -1 && mark.closest('[aria-hidden=true]');
        const hasLine = (mark) => {
            const list = document.getElementById(mark.hash.slice(1))?.closest('details');
            return list && list.parentElement === mark.closest('.step, .section');
        };
        return [marks.length, marks.filter(isSilent).length, marks.filter(hasLine).length];";
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    let (all, silent, listed): (usize, usize, usize) = reader.script(MARKS, &[]).await?;
    assert!(all > 0);
    assert_eq!((silent, listed), (all, all));
    Ok(())
}
