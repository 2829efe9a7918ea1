//! Files that the reader saves and chooses. Nothing leaves the phone.

use js_sys::{Array, encode_uri_component};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, HtmlInputElement, Url};

use crate::progress::LONGEST_RECORD;

/// Longest file that is read, in bytes: a longer one is no record, and would only fill the memory.
const LARGEST_FILE: f64 = 1_000_000.;

/// Lets the browser save `text` as a file.
pub(super) fn save(name: &str, kind: &str, text: &str) {
    // It fails only where a browser has no files to give; then it has no way to tell either.
    let _ = try_save(name, kind, text);
}

fn try_save(name: &str, mime: &str, text: &str) -> Result<(), JsValue> {
    let kind = BlobPropertyBag::new();
    kind.set_type(mime);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &kind)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    follow(name, &address)?;
    // Not revoked: some browsers read it only later, and it ends with the page.
    Ok(())
}

/// Lets the browser open `text` as a file of another program. By an address that holds it all: iPhones open a calendar
/// by that, and not by one of a file that lies in the page's memory.
pub(super) fn open(name: &str, mime: &str, text: &str) {
    let encoded = String::from(encode_uri_component(text));
    // It fails for no name that an element can have.
    let _ = follow(name, &["data:", mime, ";charset=utf-8,", &encoded].concat());
}

/// Follows a link to a file of this name.
fn follow(name: &str, address: &str) -> Result<(), JsValue> {
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(address);
    link.set_download(name);
    link.click();
    Ok(())
}

/// The text of the file that was chosen in `field`, which is emptied so that the same one can be chosen again. `None` if
/// there is none, an empty text if it cannot be read, and one that is too long for any record in place of what is far too
/// long to be read.
pub(super) async fn chosen(field: HtmlInputElement) -> Option<String> {
    let file: File = field.files()?.get(0)?;
    field.set_value("");
    if file.size() > LARGEST_FILE {
        return Some(" ".repeat(LONGEST_RECORD + 1));
    }
    let text = JsFuture::from(file.text()).await.ok();
    Some(text.and_then(|text| text.as_string()).unwrap_or_default())
}
