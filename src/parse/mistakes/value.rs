//! Values: texts, numbers, lists, tables between braces.

use std::{collections::BTreeMap, ops::Range};

use toml::de::DeValue;

use super::{
    cursor::Cursor,
    meant::{right, says, shortened},
    schema::Kind,
    signs::{closing, half, quoted},
    strings::{string, wide_quotes},
    told::Mistake,
};

/// What a value is wanted for.
#[derive(Clone, Copy)]
pub(super) struct Wanted<'a> {
    pub(super) kind: Option<&'static Kind>,
    /// The key.
    pub(super) name: &'a str,
    /// In how many lists and tables it stands.
    pub(super) depth: usize,
}

/// More brackets in brackets than anybody means.
const DEEPEST: usize = 40;

/// Reads a value: where it stands, or the first mistake in it.
pub(super) fn value(cursor: &mut Cursor<'_>, wanted: Wanted<'_>) -> Result<Range<usize>, Mistake> {
    let start = cursor.at;
    let inner = Wanted { depth: wanted.depth + 1, ..wanted };
    match cursor.peek() {
        _ if wanted.depth > DEEPEST => {
            return Err(Mistake::new(start, "かっこの中のかっこが多すぎます。"));
        }
        Some('"' | '\'') => string(cursor, wanted.depth > 0)?,
        Some('[') => list(cursor, inner)?,
        Some('{') => table(cursor, inner)?,
        Some(sign @ ('［' | '【' | '〔' | '｛')) => {
            return Err(cursor.wide(sign, &half(sign).unwrap_or(sign).to_string()));
        }
        Some(open) => match closing(open) {
            Some(ends) => return Err(wide_quotes(cursor, open, ends, wanted.depth > 0)),
            None => bare(cursor, wanted)?,
        },
        None => return Err(missing(cursor.at, wanted)),
    }
    Ok(start..cursor.at)
}

/// A key without a value.
pub(super) fn missing(at: usize, wanted: Wanted<'_>) -> Mistake {
    let says = says(wanted.name, "", wanted.kind);
    let says = says.split_once('（').filter(|_| wanted.kind.is_none()).map_or(&*says, |(says, _)| says);
    let says = says.replace("（いまは「」）", "").trim_end_matches('。').to_owned();
    Mistake::new(at, format!("「=」の後に、値がありません。{says}。"))
}

/// Reads a value without quotes: a number, a day, true or false.
fn bare(cursor: &mut Cursor<'_>, wanted: Wanted<'_>) -> Result<(), Mistake> {
    let line = cursor.line();
    let text = &cursor.text[line.clone()];
    let is_inside = wanted.depth > 0;
    let ends = |c: char| c.is_whitespace() || ",;、，；]}］｝#＃".contains(c) || half(c) == Some(' ');
    let token = &text[..text.find(ends).unwrap_or(text.len())];
    let rest = &text[token.len()..];
    let timed =
        rest.strip_prefix(' ').map(|rest| &text[..token.len() + 1 + rest.find(ends).unwrap_or(rest.len())]);
    for scalar in timed.into_iter().chain([token]) {
        let mut after = Cursor { at: line.start + scalar.len(), ..*cursor };
        let is_value = scalar.starts_with(|c: char| c.is_ascii_alphanumeric() || "+-.".contains(c))
            && DeValue::parse(scalar).is_ok();
        after.skip(|c| c == ' ' || c == '\t');
        let goes_on = after.peek().is_some_and(|c| c.is_alphanumeric() && half(c).is_none());
        if is_value && (is_inside || !goes_on || after.begins_assignment()) {
            cursor.at = line.start + scalar.len();
            return Ok(());
        }
    }
    let typed = if is_inside {
        let ends = |c: char| ",、，；;]}］｝".contains(c);
        let typed = &text[..text.find(ends).unwrap_or(text.len())];
        if typed.contains(['=', '＝', '{', '"']) { token } else { typed.trim_end() }
    } else {
        text.trim_end_matches([';', ',', '；', '，'])
    };
    Err(unquoted(line.start..line.start + typed.len(), typed, wanted))
}

/// A value that lacks its quotes, or is of another kind.
fn unquoted(range: Range<usize>, typed: &str, wanted: Wanted<'_>) -> Mistake {
    let told = Mistake::new(range.start, says(wanted.name, typed, wanted.kind));
    if typed.is_empty() {
        return missing(range.start, wanted);
    }
    // The quote before it alone is missing.
    let inner = typed.strip_suffix(['"', '\'', '”', '’']).filter(|inner| !inner.contains(['"', '\'']));
    let inner = inner.unwrap_or(typed);
    if matches!(wanted.kind, Some(Kind::Text) | None) && inner.contains(['"', '[', ']', '{', '}', '=']) {
        return told;
    }
    let right = match wanted.kind {
        None => Some(quoted(inner)),
        kind => right(inner, kind),
    };
    match right {
        Some(right) => told.mended(range, right),
        None => told,
    }
}

/// Reads a list.
fn list(cursor: &mut Cursor<'_>, wanted: Wanted<'_>) -> Result<(), Mistake> {
    let open = cursor.at;
    let mut end = open + 1;
    cursor.bump();
    let element = Wanted { kind: wanted.kind.and_then(Kind::element), ..wanted };
    loop {
        cursor.blanks()?;
        match cursor.peek() {
            Some(']') => break cursor.bump(),
            Some(sign @ (',' | '，' | '、')) => return Err(extra(cursor, sign)),
            Some(sign @ (')' | '）' | '］' | '】' | '〕' | '」')) => {
                return Err(closed_by(cursor, sign, ']'));
            }
            None => return Err(unclosed(cursor.text, open, end, '[', ']')),
            Some(_) if cursor.begins_statement() => return Err(unclosed(cursor.text, open, end, '[', ']')),
            Some('}') => return Err(unclosed(cursor.text, open, end, '[', ']')),
            Some(_) => {}
        }
        end = value(cursor, element)?.end;
        cursor.blanks()?;
        match cursor.peek() {
            Some(',') => cursor.bump(),
            Some(']') => break cursor.bump(),
            Some(sign @ ('，' | '、' | '；' | ';')) => return Err(comma(cursor, sign)),
            Some(sign @ (')' | '）' | '］' | '】' | '〕' | '」')) => {
                return Err(closed_by(cursor, sign, ']'));
            }
            Some('}') => {
                return Err(match wanted.depth {
                    1 => closed_by(cursor, '}', ']'),
                    _ => unclosed(cursor.text, open, end, '[', ']'),
                });
            }
            None => return Err(unclosed(cursor.text, open, end, '[', ']')),
            Some(_) if cursor.begins_statement() || cursor.begins_assignment() => {
                return Err(unclosed(cursor.text, open, end, '[', ']'));
            }
            Some(_) => return Err(no_comma(cursor, end)),
        }
    }
    Ok(())
}

/// Reads a table between braces.
fn table(cursor: &mut Cursor<'_>, wanted: Wanted<'_>) -> Result<(), Mistake> {
    let open = cursor.at;
    let mut end = open + 1;
    let mut met: BTreeMap<Vec<String>, ()> = BTreeMap::new();
    cursor.bump();
    loop {
        cursor.blanks()?;
        match cursor.peek() {
            Some('}') => break cursor.bump(),
            Some(sign @ (',' | '，' | '、')) => return Err(extra(cursor, sign)),
            Some(sign @ (')' | '）' | '｝')) => return Err(closed_by(cursor, sign, '}')),
            None | Some('{' | ']' | '［') => return Err(unclosed(cursor.text, open, end, '{', '}')),
            Some('[') => return Err(unclosed(cursor.text, open, end, '{', '}')),
            Some(_) => {}
        }
        let Some(path) = cursor.key()? else {
            let says = "{ } の中には、「名 = 値」を書きます。";
            return Err(Mistake::new(cursor.at, says));
        };
        if met.insert(path.parts.clone(), ()).is_some() {
            let says =
                format!("名「{}」が、同じ {{ }} の中に2つあります。ひとつにします。", path.parts.join("."));
            return Err(Mistake::new(path.range.start, says));
        }
        equals(cursor, &path.range)?;
        let kind = path.parts.iter().fold(wanted.kind, |kind, name| kind?.under(name));
        let name = path.parts.last().map_or("", String::as_str);
        end = value(cursor, Wanted { kind, name, ..wanted })?.end;
        cursor.blanks()?;
        match cursor.peek() {
            Some(',') => cursor.bump(),
            Some('}') => break cursor.bump(),
            Some(sign @ ('，' | '、' | '；' | ';')) => return Err(comma(cursor, sign)),
            Some(sign @ (')' | '）' | '｝')) => return Err(closed_by(cursor, sign, '}')),
            None | Some('{' | ']' | '[') => return Err(unclosed(cursor.text, open, end, '{', '}')),
            Some(_) if cursor.begins_statement() => return Err(unclosed(cursor.text, open, end, '{', '}')),
            Some(_) => return Err(no_comma(cursor, end)),
        }
    }
    Ok(())
}

/// Reads the sign between a key and its value.
pub(super) fn equals(cursor: &mut Cursor<'_>, key: &Range<usize>) -> Result<(), Mistake> {
    cursor.spaces()?;
    let at = cursor.at;
    let name = &cursor.text[key.clone()];
    let sign = &cursor.text[cursor.skip(|c| "=＝:：>→".contains(c))];
    if sign != "=" {
        let range = key.end..at + sign.len() + cursor.skip(|c| c == ' ').len();
        let wanted = format!("名「{name}」の後には、「=」を書きます");
        let says = if sign.is_empty() {
            format!("{wanted}。")
        } else {
            format!("{wanted}（いまは「{sign}」）。")
        };
        return Err(match sign {
            "" if cursor.is_over() => Mistake::new(key.start, format!("{wanted}。その後に、値を書きます。")),
            _ => Mistake::new(at, says).mended(range, " = "),
        });
    }
    cursor.spaces()
}

/// No comma stands between two things; the first ends at `end`.
fn no_comma(cursor: &Cursor<'_>, end: usize) -> Mistake {
    let line = Cursor { at: cursor.text[..end].rfind('\n').map_or(0, |at| at + 1), ..*cursor }.line();
    if cursor.text[line].matches('"').count() % 2 == 1 {
        return Mistake::new(cursor.at, "「\"」の数が合いません。文字ひとつずつを「\"」で囲みます。");
    }
    let next = &cursor.text[Cursor { ..*cursor }.line()];
    let says = format!("{}の前に、「,」がありません。", shortened(next));
    Mistake::new(end, says).mended(end..end, if cursor.at == end { ", " } else { "," })
}

/// Another sign where a comma is wanted.
fn comma(cursor: &Cursor<'_>, sign: char) -> Mistake {
    let goes_on = cursor.rest().chars().nth(1).is_some_and(|next| !next.is_whitespace());
    cursor.wide(sign, if goes_on { ", " } else { "," })
}

fn extra(cursor: &Cursor<'_>, sign: char) -> Mistake {
    let says = format!("「{sign}」が多すぎます。消します。");
    Mistake::new(cursor.at, says).mended(cursor.at..cursor.at + sign.len_utf8(), "")
}

fn closed_by(cursor: &Cursor<'_>, sign: char, right: char) -> Mistake {
    let says = format!("「{sign}」では閉じません。半角の「{right}」を書きます。");
    Mistake::new(cursor.at, says).mended(cursor.at..cursor.at + sign.len_utf8(), right)
}

/// What begins at `open`, and whose last part ends at `end`, is never closed.
fn unclosed(text: &str, open: usize, end: usize, sign: char, right: char) -> Mistake {
    let told = Mistake::new(open, format!("「{sign}」に、終わりの「{right}」がありません。"));
    let is_one_line = text.get(open..end).is_some_and(|part| !part.contains('\n'));
    let right = if right == '}' { format!(" {right}") } else { right.to_string() };
    if is_one_line { told.mended(end..end, right) } else { told }
}
