//! The page at an address that is not its own, as a translation service shows it: its policy forbids the program there.

use anyhow::Result;
use serde_json::Value;

use crate::{
    browser::Session,
    carried::SHEET,
    server::{FULL_ADDRESS, Faults, Server},
};

in_every_engine! {
    readers_of_other_languages_are_told_of_their_browser,
    only_our_own_address_is_sent,
}

async fn readers_of_other_languages_are_told_of_their_browser(session: &Session) -> Result<()> {
    /// Which of the sentences are seen, and how high the place is that is kept for them and others.
    const SEEN: &str = "
        const said = [...document.querySelectorAll('.elsewhere p')];
        const seen = said.filter((one) => getComputedStyle(one).visibility === 'visible').map((one) => one.lang);
        const { height } = document.querySelector('.meter__kept').getBoundingClientRect();
        return [seen, height, document.documentElement.dataset.app ?? 'none'];";
    // Built for an address that this is not.
    let server = Server::serve(FULL_ADDRESS, Faults::default()).await?;
    let reader = session.reader(&server);
    reader.open("").await?;
    let (seen, before, app): (Vec<String>, f64, String) = reader.script(SEEN, &[]).await?;
    assert_eq!((seen.len(), &*app), (0, "none"), "the program may only be late");
    let () =
        reader.script("document.getAnimations().forEach((animation) => animation.finish())", &[]).await?;
    let (seen, after, app): (Vec<String>, f64, String) = reader.script(SEEN, &[]).await?;
    assert_eq!(
        (&seen[..], &*app),
        (&["en", "zh-Hans", "vi", "ko", "ne", "pt-BR"].map(str::to_owned)[..], "none")
    );
    // A line at 320 px, and elsewhere nothing.
    assert!(before > 0. && after - before < 21., "what follows moves from {before} to {after}");
    assert!(!reader.see(".meter__lost").await?.is_empty());
    // Where the program runs, its reader has the language.
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    let (seen, ..): (Vec<String>, f64, String) = reader.script(SEEN, &[]).await?;
    assert_eq!(seen, [""; 0]);
    Ok(())
}

async fn only_our_own_address_is_sent(session: &Session) -> Result<()> {
    // Built for the one address, shown under the other with a policy that lets the program run.
    let server =
        Server::serve(FULL_ADDRESS, Faults { script: Some(SHEET), no_policy: true, ..Faults::default() })
            .await?;
    let reader = session.reader(&server);
    reader.visit_page("lost-key/ja/").await?;
    reader.tap(".step .share").await?;
    let sent: Vec<Value> = reader.ask("sent").await?;
    let step: String = reader.ask("document.querySelector('.step').id").await?;
    let [letter] = &sent[..] else { anyhow::bail!("sent {sent:?}") };
    assert_eq!(letter["url"], format!("https://guide.example/help/?openExternalBrowser=1#{step}"));
    Ok(())
}
