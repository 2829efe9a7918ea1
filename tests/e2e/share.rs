//! Sending the guide on: the phone's sheet, else the clipboard, else text to copy.

use anyhow::Result;
use serde_json::{Value, json};

use crate::{
    browser::Session,
    by_name::{SEND_GUIDE, SEND_STEP},
    server::Server,
};

in_every_engine! {
    a_step_is_sent_through_the_phones_sheet,
    without_either_the_address_is_shown,
}

in_chromium! {
    without_a_sheet_the_address_is_copied,
}

const STEP: &str = "#tell-keeper";
const NO_SHEET: &str = "delete Navigator.prototype.share;";

async fn a_step_is_sent_through_the_phones_sheet(session: &Session) -> Result<()> {
    const SHEET: &str = "
        window.sent = [];
        Navigator.prototype.share = async function (data) {
            sent.push({ ...data });
            if (window.closed_by_reader) throw new DOMException('closed', 'AbortError');
        };";
    let server = Server::with_script(SHEET).await?;
    let reader = session.reader(&server);
    // What is in the reader's own address is none of the receiver's business.
    reader.visit_page("?mine=1#call-locksmith").await?;
    reader.press_in(STEP, SEND_STEP).await?;
    reader.press(SEND_GUIDE).await?;
    let () = reader.script("window.closed_by_reader = true", &[]).await?;
    reader.press_in(STEP, SEND_STEP).await?;

    let sent: Vec<Value> = reader.ask("sent").await?;
    let title: String = reader.ask("document.title").await?;
    assert!(title.contains("ひとつずつ（非公式）"), "{title}");
    let page = server.address("?openExternalBrowser=1");
    let [step, guide] =
        [format!("{page}#tell-keeper"), page].map(|url| json!({ "title": title, "text": title, "url": url }));
    assert_eq!(sent, [step.clone(), guide, step]);
    // The sheet has said what there is to say, and the page has not gone anywhere.
    assert_eq!(reader.toast().await?, "");
    assert_eq!(reader.ask::<String>("location.hash").await?, "#call-locksmith");
    Ok(())
}

async fn without_a_sheet_the_address_is_copied(session: &Session) -> Result<()> {
    const READ: &str =
        "navigator.clipboard.readText().then(arguments[0], (error) => arguments[0](String(error)));";
    let server = Server::with_script(NO_SHEET).await?;
    let reader = session.reader(&server);
    let permissions =
        json!({ "origin": server.origin, "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
    session.cdp("Browser.grantPermissions", permissions).await?;
    reader.visit().await?;
    reader.press_in(STEP, SEND_STEP).await?;
    reader.wait_for_toast("住所を写しました。LINEやメールに、貼り付けられます。").await?;
    let copied: String = session.driver.execute_async(READ, Vec::<Value>::new()).await?.convert()?;
    let title: String = reader.ask("document.title").await?;
    assert_eq!(copied, format!("{title}\n{}", server.address("?openExternalBrowser=1#tell-keeper")));
    assert_eq!(reader.see(".toast__address").await?, "");

    // The next deed takes the toast over.
    reader.tick("tell-keeper").await?;
    assert!(reader.toast().await?.ends_with("済みにしました"));
    Ok(())
}

async fn without_either_the_address_is_shown(session: &Session) -> Result<()> {
    const NEITHER: &str = "
        delete Navigator.prototype.share;
        Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined });";
    const REFUSING: &str = "
        delete Navigator.prototype.share;
        Clipboard.prototype.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));";
    for script in [NEITHER, REFUSING] {
        let server = Server::with_script(script).await?;
        let reader = session.reader(&server);
        reader.visit().await?;
        reader.press_in(STEP, SEND_STEP).await?;
        reader.wait_for_toast("下の住所を、指で長く押して写します。").await?;
        assert_eq!(
            reader.see(".toast__address").await?,
            server.address("?openExternalBrowser=1#tell-keeper")
        );
        let selected: String = reader
            .script(
                "getSelection().selectAllChildren(document.querySelector('.toast__address'));
                 return String(getSelection());",
                &[],
            )
            .await?;
        assert!(selected.ends_with("#tell-keeper"), "{selected}");
    }
    Ok(())
}
