//! Front matter: the lines between `---` before a text. It has one entry, `description: 一文`.

use std::ops::Range;

use super::{
    fault::{Fault, Rule, Source},
    near::near,
    phone,
};

const DESCRIPTION: &str = "description";

/// Reads the lines of the front matter, which begin at `start`: the description, if there is one.
pub(super) fn read(source: Source<'_>, start: usize, text: &str, faults: &mut Vec<Fault>) -> Option<String> {
    let mut description = None;
    let mut end = start;
    for line in text.split_inclusive('\n') {
        let range = end..end + line.len();
        end = range.end;
        let mut fault = |message: String| faults.push(source.fault(&range, Rule::FrontMatter, message));
        let written = line.trim();
        let is_continued = line.starts_with([' ', '\t']) && description.is_some();
        // In YAML a line that begins with `#` is a note.
        if written.is_empty() || written.starts_with('#') {
            continue;
        }
        match written.split_once(':').map(|(key, value)| (key.trim_end(), value.trim())) {
            _ if is_continued => {}
            Some((DESCRIPTION, _)) if description.is_some() => {
                fault("description: は、もう書いてあります。この行を消します。".to_owned());
            }
            Some((DESCRIPTION, value)) => {
                let next = text[end - start..].lines().next().unwrap_or_default();
                if value.starts_with(['|', '>']) || !next.trim_start().is_empty() && next.starts_with(' ') {
                    fault("description: は、同じ行に、一文で書きます。".to_owned());
                }
                let value = unquoted(value);
                if let Some(message) = phone::complaint(&value) {
                    faults.push(source.fault(&range, Rule::PhoneInProse, message));
                } else if ["**", "](", "<", "{", " #", "`"].iter().any(|mark| value.contains(mark))
                    || value.starts_with(['"', '\''])
                {
                    let message =
                        "description: の印は、検索の見出しに、文字のまま出ます。飾りの無い一文にします。";
                    faults.push(source.fault(&range, Rule::FrontMatter, message));
                }
                description = Some(value);
            }
            Some((key, _)) if near(key, [DESCRIPTION].into_iter()).is_some() => {
                let message = format!("「{key}」は、「{DESCRIPTION}」ではありませんか。");
                let key = range.start..range.start + key.len();
                faults.push(source.fault(&range, Rule::FrontMatter, message).meaning(&key, DESCRIPTION));
            }
            None if written.starts_with("description：") => {
                let colon = range.start + DESCRIPTION.len()..range.start + "description：".len();
                let message = "「：」は、半角の「:」にします。";
                faults.push(source.fault(&colon, Rule::FrontMatter, message).meaning(&colon, ": "));
            }
            Some(("title", _)) => {
                fault("題は、ここには書きません。下の「# 題」の行に書き、この行を消します。".to_owned());
            }
            _ => fault(format!("「{written}」は、使いません。この行を消します。")),
        }
    }
    description
}

/// A value without the quotation marks around it, as YAML reads it.
fn unquoted(value: &str) -> String {
    let inner = |mark| value.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
    match (inner('"'), inner('\'')) {
        (Some(text), _) => text.replace("\\\"", "\"").replace("\\\\", "\\"),
        (_, Some(text)) => text.replace("''", "'"),
        _ => value.to_owned(),
    }
}

/// What is told where there is no description: what stands at the beginning may have been meant for one.
pub(super) fn missing(source: Source<'_>, has_front_matter: bool) -> Fault {
    let mut lines = source.text.lines().skip_while(|line| line.trim().is_empty());
    let first = lines.next().unwrap_or_default();
    let is_dash = |c: char| "-—–―ー－−─".contains(c);
    let message = if has_front_matter {
        "はじめの --- の間に、description: がありません。".to_owned()
    } else if first.trim() == "+++" {
        "はじめは、「+++」ではなく「---」で囲み、間に「description: 一文」と書きます。".to_owned()
    } else if first.trim() == "---" {
        "はじめの「---」に、終わりの「---」がありません。description: の行の、すぐ下に書きます。".to_owned()
    } else if first.chars().filter(|c| is_dash(*c)).count() > 2 && first.trim().chars().all(is_dash) {
        format!("はじめの行は、半角の「---」にします（いまは「{}」）。", first.trim())
    } else {
        "はじめに、「---」「description: 一文」「---」の三行がありません。".to_owned()
    };
    source.fault(&place(source.text, first), Rule::FrontMatter, message)
}

/// Where the line `first` stands in the `text` that it is a part of.
fn place(text: &str, first: &str) -> Range<usize> {
    let start = text.find(first).unwrap_or_default();
    start..start
}
