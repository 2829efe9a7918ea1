//! Addresses that stand in the text as such: `https://…`, `www.…`, `<https://…>`.

use std::ops::Range;

use super::{
    Edit, Mark,
    page::{Page, Place},
    signs::{is_blank, span},
};
use crate::parse::{hosts::host, registry::Registry, zero_width::is_zero_width};

/// Finds them, and says where they are.
pub(super) fn find(page: &Page<'_>, registry: &Registry, marks: &mut Vec<Mark>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for run in page.runs.iter().filter(|run| run.place != Place::Link) {
        for line in &run.lines {
            let mut at = 0;
            while let Some(range) = next(&line.raw, at, page.written(line)) {
                at = range.end;
                found.push((line.start + range.start..line.start + range.end, run.place));
            }
        }
    }
    let taken = found.iter().map(|(range, _)| range.clone()).collect();
    // Others are told already, as links to a site that is not listed.
    let auto = page.links.iter().filter(|link| link.is_auto && registry.site.is_official(&link.address));
    let auto = auto.map(|link| (link.range.clone(), link.place));
    for (range, place) in found.into_iter().chain(auto) {
        let address = page.text[range.clone()].trim_matches(['<', '>']);
        marks.push(mark(registry, range, address, place));
    }
    taken
}

/// The next address in `raw` from `at` on. Where it ends, `text` says: underlines in it may have become emphasis.
fn next(raw: &str, at: usize, text: &str) -> Option<Range<usize>> {
    let lower = raw[at..].to_ascii_lowercase();
    let starts = ["https://", "http://", "www."].into_iter().filter_map(|start| {
        lower.match_indices(start).map(|(index, _)| (at + index, at + index + start.len())).find(
            |(begin, host)| {
                let is_apart = !raw[..*begin].ends_with(|c: char| c.is_ascii_alphanumeric());
                is_apart && text[*host..].starts_with(|c: char| c.is_alphanumeric())
            },
        )
    });
    let (start, host) = starts.min()?;
    let mut end = host + span(&text[host..], is_of_address);
    if end == host {
        // A name in Japanese letters.
        end += span(&text[host..], |c| c.is_alphanumeric() || is_of_address(c));
    }
    let mut address = &text[start..end];
    while address.ends_with(['.', ',', ';', ':', '!', '?', '*', '_', '~', '\'', '"'])
        || (address.ends_with(')') && address.matches(')').count() > address.matches('(').count())
    {
        address = &address[..address.len() - 1];
    }
    Some(start..start + address.len())
}

fn is_of_address(c: char) -> bool {
    c.is_ascii_graphic() && !"<>|`[]{}\\^\"".contains(c)
}

fn mark(registry: &Registry, range: Range<usize>, address: &str, place: Place) -> Mark {
    let at = range.start;
    let full = if address.contains("://") { address.to_owned() } else { format!("https://{address}") };
    let (what, with) = if place == Place::Title {
        ("題に住所は書けません。", String::new())
    } else if registry.site.is_official(&full) {
        let name = host(&full).unwrap_or(&full);
        ("住所だけでは、押せるリンクになりません。言葉を付けてリンクにします。", format!("[{name}]({full})"))
    } else {
        let what = "この住所のサイトは、site.toml の official にありません。出典なら脚注にし、\
                    文字として見せる住所は ` で囲みます。";
        (what, format!("`{address}`"))
    };
    Mark { at, what: what.to_owned(), edits: vec![Edit::new(range, with)] }
}

/// The address of a link as it should be.
pub(super) fn address(written: &str) -> String {
    let address = written.trim_matches(is_blank).replace('＃', "#").replace(is_zero_width, "");
    // A title in the marks of a printed text, and the sign of an id apart from it.
    let address = address.split_once(" “").map_or(address.as_str(), |(address, _)| address);
    let address = match address.strip_prefix('#') {
        Some(id) => format!("#{}", id.trim_matches(is_blank)),
        None => address.to_owned(),
    };
    let parts = address.split(is_blank).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("%20")
}
