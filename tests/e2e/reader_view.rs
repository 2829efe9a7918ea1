//! Reader views: what is left where a browser takes the page's text and leaves its style and its program. The library is
//! the one that Firefox has.

use std::fs;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::{
    browser::Session,
    reader::Reader,
    server::{ONE_GUIDE, Server, TWO_GUIDES},
};

in_every_engine! {
    a_reader_view_has_the_whole_guide_and_nothing_else,
}

/// As built, and while the program runs and has said something.
async fn a_reader_view_has_the_whole_guide_and_nothing_else(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    for page in [ONE_GUIDE, TWO_GUIDES] {
        let built = fs::read_to_string(format!("{page}/index.html"))?;
        expect_the_guide(&reader, &json!(built)).await?;
    }
    reader.tap(".step [data-tick]").await?;
    assert!(!reader.toast().await?.is_empty());
    expect_the_guide(&reader, &Value::Null).await
}

/// Compares what the library leaves with the page: `built`, or as it stands.
async fn expect_the_guide(reader: &Reader<'_>, built: &Value) -> Result<()> {
    const COMPARE: &str = "
        const [built] = arguments;
        const page = () => built ? new DOMParser().parseFromString(built, 'text/html') : document.cloneNode(true);
        const plain = (text) => text.replace(/[\\s\\u200b\\u2060]/g, '');
        const whole = page();
        const title = plain(whole.querySelector('h1').textContent);
        let left = plain(new Readability(page()).parse().textContent);
        if (left.startsWith(title)) left = left.slice(title.length);
        const places = whole.querySelectorAll('.step, .answers li, .colophon p').length;
        // The title stands above the text, or begins it. What is sent, kept and erased is of use on the page only.
        whole.querySelectorAll('h1, .moment[hidden], footer, [aria-hidden=true]').forEach((element) => element.remove());
        const wanted = plain(whole.querySelector('main').textContent);
        let at = 0;
        while (at < left.length && left[at] === wanted[at]) at++;
        const around = (text) => text.slice(Math.max(at - 20, 0), at + 40);
        return [places, left === wanted, `${around(wanted)} became ${around(left)}`];";
    let library = fs::read_to_string("node_modules/@mozilla/readability/Readability.js");
    let library = library.context("`npm ci` brings Readability")?;
    let () = reader.script(&format!("{library}\nwindow.Readability = Readability;"), &[]).await?;
    let (places, is_whole, difference): (usize, bool, String) =
        reader.script(COMPARE, std::slice::from_ref(built)).await?;
    assert!(places > 5, "there is something to lose: {places}");
    assert!(is_whole, "{difference}");
    Ok(())
}
