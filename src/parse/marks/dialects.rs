//! What other programs understand and this one shows as it is typed: `[[語]]`, `![[絵]]`, `:smile:`, `%%メモ%%`, `++語++`,
//! `$x^2$`, `[b]語[/b]`, `@[card](…)`, `[TOC]`, `\pagebreak`, `import … from '…'`, `&nbsp`.

use super::{
    Edit, Mark,
    inline::doubles,
    page::{Line, Opens, Page, Place, Run, TAKEN},
    signs::{is_blank, span},
};
use crate::guide::Id;

pub(super) fn find(page: &Page<'_>, run: &Run, marks: &mut Vec<Mark>) {
    for line in &run.lines {
        if let Some(command) = command(line) {
            let all = line.start..line.start + line.raw.len();
            marks.push(Mark { at: line.start, what: command.to_owned(), edits: vec![Edit::new(all, "")] });
            continue;
        }
        images(page, line, marks);
        wiki_links(page, run, line, marks);
        references(line, marks);
        emoji(line, marks);
        inserted(line, marks);
        formulas(line, marks);
        short_codes(page, run, line, marks);
        entities(page, line, marks);
    }
    hidden(page, run, marks);
    for pair in fences(run, "$$").chunks_exact(2) {
        let edits = pair.iter().map(|line| Edit::new(line.start..line.start + line.raw.len(), "")).collect();
        marks.push(Mark { at: pair[0].start, what: FORMULA.to_owned(), edits });
    }
}

/// Links that Markdown understood, with a sign before them that makes more of them elsewhere.
pub(super) fn embedded(page: &Page<'_>, marks: &mut Vec<Mark>) {
    for link in page.links.iter().filter(|link| page.before(link.range.start).ends_with('@')) {
        let is_kind = page.text[link.words.clone()].bytes().all(|byte| byte.is_ascii_lowercase());
        if is_kind && !link.is_auto {
            let at = link.range.start - 1;
            let what =
                "「@[…](…)」では、ほかのページを中に出せません。リンクにして、言葉を付けます。".to_owned();
            marks.push(Mark { at, what, edits: vec![Edit::new(at..at + 1, "")] });
        }
    }
}

/// A line that is nothing but an order to another program.
fn command(line: &Line) -> Option<&'static str> {
    let raw = line.raw.trim_matches(is_blank);
    if line.opens != Opens::Line {
        return None;
    }
    let is_name = |name: &str| name.len() > 3 && name.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_import = raw.starts_with("import ") && (raw.contains(" from '") || raw.contains(" from \""));
    let is_export = ["export default ", "export const "].iter().any(|begin| raw.starts_with(begin));
    if ["[toc]", "[[toc]]", "[[_toc_]]", "[:contents]"].contains(&raw.to_lowercase().as_str()) {
        Some("目次は、画面のしくみが出します。この行は消します。")
    } else if raw.strip_prefix('\\').is_some_and(is_name) {
        Some("「\\」で始まる命令は使えません。この行は消します。")
    } else if is_import || is_export {
        Some("プログラムの行は使えません。この行は消します。")
    } else {
        None
    }
}

fn images(page: &Page<'_>, line: &Line, marks: &mut Vec<Mark>) {
    for (at, _) in line.raw.match_indices("![") {
        let rest = &line.raw[at..];
        let is_kind =
            rest[2..].split(']').next().is_some_and(|kind| kind.bytes().all(|b| b.is_ascii_alphabetic()));
        let size = if rest.starts_with("![[") {
            rest.find("]]").map(|end| end + 2)
        } else {
            let words = rest.find(']').map(|end| end + 1);
            words.and_then(|words| match rest[words..].chars().next() {
                Some('(') => rest[words..].find(')').map(|end| words + end + 1),
                Some('[') => rest[words..].find(']').map(|end| words + end + 1),
                _ => None,
            })
        };
        let Some(size) = size else { continue };
        let range = line.start + at..line.start + at + size;
        // A box's kind stands so, too, and a link may follow it.
        if is_kind && page.before(range.start).ends_with("> ") {
            continue;
        }
        let what = "画像は使えません。言葉で書きます。".to_owned();
        marks.push(Mark { at: range.start, what, edits: vec![Edit::new(range, "")] });
    }
}

fn wiki_links(page: &Page<'_>, run: &Run, line: &Line, marks: &mut Vec<Mark>) {
    for (at, _) in line.raw.match_indices("[[") {
        let inner = &line.raw[at + 2..];
        let Some(size) = inner.find("]]").filter(|size| *size > 0) else { continue };
        if line.raw[..at].ends_with('!') || inner[..size].contains(['[', ']', TAKEN]) {
            continue;
        }
        let (target, words) = inner[..size].split_once('|').unwrap_or((&inner[..size], ""));
        let id = target.trim().strip_prefix('#').filter(|id| id.parse::<Id>().is_ok());
        let words =
            if words.trim().is_empty() { target.trim().trim_start_matches('#') } else { words.trim() };
        let with = match id {
            Some(id) if run.place != Place::Title => format!("[{words}](#{id})"),
            _ => words.to_owned(),
        };
        let range = line.start + at..line.start + at + size + 4;
        let what = "「[[…]]」は、リンクになりません。リンクは [文](#id) の形で書きます。".to_owned();
        let start = page.before(range.start).len() + page.line_at(range.start).start;
        marks.push(Mark { at: start, what, edits: vec![Edit::new(range, with)] });
    }
}

/// `[語][name]`, `[語][]`: links whose address is nowhere.
fn references(line: &Line, marks: &mut Vec<Mark>) {
    let raw = &line.raw;
    for (at, _) in raw.match_indices("][") {
        let Some(open) = raw[..at].rfind(['[', ']']).filter(|open| raw[*open..].starts_with('[')) else {
            continue;
        };
        let Some(size) = raw[at + 2..].find(']') else { continue };
        let (words, label) = (&raw[open + 1..at], &raw[at + 2..at + 2 + size]);
        let is_name = label.len() > 1
            && label.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-');
        let is_label = label.is_empty() || (is_name && label.starts_with(|c: char| c.is_ascii_lowercase()));
        // A picture is told as one.
        if words.is_empty() || !is_label || raw[..open].ends_with('!') {
            continue;
        }
        let edit =
            |range: std::ops::Range<usize>| Edit::new(line.start + range.start..line.start + range.end, "");
        marks.push(Mark {
            at: line.start + open,
            what: "この言葉の行き先が、どこにもありません。[文](行き先) と書くか、言葉だけにします。"
                .to_owned(),
            edits: vec![edit(open..open + 1), edit(at..at + 3 + size)],
        });
    }
}

const EMOJI: &[(&str, &str)] = &[
    ("smile", "😄"),
    ("warning", "⚠️"),
    ("white_check_mark", "✅"),
    ("bulb", "💡"),
    ("memo", "📝"),
    ("point_right", "👉"),
    ("exclamation", "❗"),
    ("x", "❌"),
    ("star", "⭐"),
    ("tada", "🎉"),
    ("rotating_light", "🚨"),
    ("seedling", "🌱"),
    ("+1", "👍"),
];

fn emoji(line: &Line, marks: &mut Vec<Mark>) {
    let raw = &line.raw;
    let mut end = 0;
    for (at, _) in raw.match_indices(':') {
        let name = &raw[at + 1
            ..at + 1
                + span(&raw[at + 1..], |c| {
                    c.is_ascii_lowercase() || c.is_ascii_digit() || "_+-".contains(c)
                })];
        let after = &raw[at + 1 + name.len()..];
        let is_apart = |c: char| !c.is_ascii_alphanumeric() && !":/_".contains(c);
        let is_name = name.len() > 1 && name.starts_with(|c: char| c.is_ascii_lowercase())
            || name == "+1"
            || name == "x";
        if at < end
            || !is_name
            || !after.strip_prefix(':').is_some_and(|rest| rest.chars().next().is_none_or(is_apart))
            || !raw[..at].chars().next_back().is_none_or(is_apart)
        {
            continue;
        }
        end = at + name.len() + 2;
        let sign = EMOJI.iter().find(|(known, _)| *known == name).map_or("", |(_, sign)| sign);
        marks.push(Mark {
            at: line.start + at,
            what: format!("「:{name}:」は、絵文字になりません。絵文字は、そのまま書きます。"),
            edits: vec![Edit::new(line.start + at..line.start + end, sign)],
        });
    }
}

/// The lines of `run` that are `fence` alone.
fn fences<'r>(run: &'r Run, fence: &str) -> Vec<&'r Line> {
    run.lines.iter().filter(|line| line.raw.trim_matches(is_blank) == fence).collect()
}

/// Notes for authors alone.
fn hidden(page: &Page<'_>, run: &Run, marks: &mut Vec<Mark>) {
    let what =
        "「%%」で囲んだメモは、ページに出ます。メモは <!-- と --> で囲み、ほかの文の無い行に書きます。";
    for pair in fences(run, "%%").chunks_exact(2) {
        let edit = |line: &Line, with| Edit::new(line.start..line.start + line.raw.len(), with);
        let edits = vec![edit(pair[0], "<!--"), edit(pair[1], "-->")];
        marks.push(Mark { at: pair[0].start, what: what.to_owned(), edits });
    }
    for line in &run.lines {
        for pair in doubles(&line.raw, '%').chunks_exact(2) {
            let range = line.start + pair[0]..line.start + pair[1] + 2;
            let words = &page.text[range.start + 2..range.end - 2];
            let is_alone = line.opens == Opens::Line
                && line.raw.len() == range.len()
                && run.lines.len() == 1
                && run.place == Place::Text;
            let with = if is_alone {
                format!("<!-- {} -->", words.trim().replace("--", "—"))
            } else {
                String::new()
            };
            marks.push(Mark { at: range.start, what: what.to_owned(), edits: vec![Edit::new(range, with)] });
        }
    }
}

fn inserted(line: &Line, marks: &mut Vec<Mark>) {
    for pair in doubles(&line.raw, '+').chunks_exact(2) {
        let inner = &line.raw[pair[0] + 2..pair[1]];
        let is_word = line.raw[..pair[0]].ends_with(|c: char| c.is_ascii_alphanumeric());
        if is_word || inner.starts_with(is_blank) || inner.ends_with(is_blank) {
            continue;
        }
        let edits = pair.iter().map(|at| Edit::new(line.start + at..line.start + at + 2, "")).collect();
        let what = "「++」の印は使えません。語だけを書きます。".to_owned();
        marks.push(Mark { at: line.start + pair[0], what, edits });
    }
}

const FORMULA: &str = "数式の印（$）は使えません。言葉か、ふつうの文字で書きます。";

fn formulas(line: &Line, marks: &mut Vec<Mark>) {
    let raw = &line.raw;
    let mut at = 0;
    while let Some(start) = raw[at..].find('$').map(|next| at + next) {
        let size = span(&raw[start..], |c| c == '$');
        let rest = &raw[start + size..];
        at = start + size;
        let Some(length) = rest.find('$').filter(|length| *length > 0) else { continue };
        let inner = &rest[..length];
        let ends = span(&rest[length..], |c| c == '$');
        let is_money = inner.starts_with(|c: char| c.is_ascii_digit() || c == ' ') || inner.ends_with(' ');
        let is_formula =
            inner.contains(['\\', '^', '_', '=']) || inner.chars().all(|c| c.is_ascii_alphabetic());
        if ends != size || (size == 1 && (is_money || !is_formula || !inner.is_ascii())) {
            continue;
        }
        let close = start + size + length;
        at = close + size;
        let edits =
            [start, close].iter().map(|at| Edit::new(line.start + at..line.start + at + size, "")).collect();
        marks.push(Mark { at: line.start + start, what: FORMULA.to_owned(), edits });
    }
}

/// `[b]語[/b]`, `[gallery ids="1"]`.
fn short_codes(page: &Page<'_>, run: &Run, line: &Line, marks: &mut Vec<Mark>) {
    let raw = &line.raw;
    for (at, _) in raw.match_indices('[') {
        let inner = &raw[at + 1..];
        let Some(size) = inner.find(']') else { continue };
        let code = &inner[..size];
        let name = &code[..span(code, |c| c.is_ascii_alphabetic())];
        let close = format!("[/{name}]");
        let has_value = code[name.len()..].split_once('=').is_some_and(|(key, value)| {
            let is_known = key.is_empty() && ["url", "color", "size"].contains(&name);
            let is_key = key.starts_with(' ') && key[1..].bytes().all(|byte| byte.is_ascii_lowercase());
            (is_known || (is_key && key.len() > 1)) && !value.is_empty()
        });
        let end = raw[at..].find(&close).map(|end| at + end);
        let is_code = !name.is_empty() && (has_value || (code == name && end.is_some()));
        if !is_code {
            continue;
        }
        let is_bold = ["b", "strong"].contains(&name) && run.place != Place::Title;
        let sign = if is_bold { "**" } else { "" };
        let mut edits = vec![Edit::new(line.start + at..line.start + at + size + 2, sign)];
        edits.extend(end.map(|end| Edit::new(line.start + end..line.start + end + close.len(), sign)));
        let what = format!("「[{name}]」の印は使えません。Markdown で書きます。");
        let at = page.line_at(line.start + at).start + page.before(line.start + at).len();
        marks.push(Mark { at, what, edits });
    }
}

const ENTITIES: &[&str] =
    &["nbsp", "amp", "lt", "gt", "quot", "copy", "yen", "emsp", "ensp", "thinsp", "mdash", "ndash", "hellip"];

/// Names of characters without the sign that ends them.
fn entities(page: &Page<'_>, line: &Line, marks: &mut Vec<Mark>) {
    for (at, sign) in line.raw.match_indices(['&', '＆']) {
        let rest = &line.raw[at + sign.len()..];
        let Some(name) = ENTITIES.iter().find(|name| rest.starts_with(**name)) else { continue };
        let after = &rest[name.len()..];
        let is_name = !after.starts_with(|c: char| c.is_ascii_alphanumeric() || "=-_".contains(c));
        let size = after.chars().next().filter(|c| ";；".contains(*c)).map_or(0, char::len_utf8);
        if is_name {
            let range = line.start + at..line.start + at + sign.len() + name.len() + size;
            let what = format!(
                "文字の名は、半角の「&」と「;」で囲みます（いまは「{}」）。",
                &page.text[range.clone()]
            );
            marks.push(Mark { at: range.start, what, edits: vec![Edit::new(range, format!("&{name};"))] });
        }
    }
}
