//! Texts between quotes.

use super::{
    cursor::Cursor,
    signs::{closing, named, quoted},
    told::Mistake,
};

/// Reads a text that begins with a quote; `is_inside` is whether it stands in a list or between braces.
pub(super) fn string(cursor: &mut Cursor<'_>, is_inside: bool) -> Result<(), Mistake> {
    let open = cursor.at;
    for quotes in ["\"\"\"", "'''"] {
        if cursor.take(quotes) {
            return long(cursor, open, quotes);
        }
    }
    let Some(quote) = cursor.peek() else { return Ok(()) };
    cursor.bump();
    loop {
        match cursor.peek() {
            None | Some('\n') => return Err(unclosed(cursor, open, quote, is_inside)),
            Some('\\') if quote == '"' => escape(cursor)?,
            Some(c) if c == quote => {
                cursor.bump();
                return Ok(());
            }
            Some(c) => {
                if closing(c).is_some_and(|ends| ends.contains(quote)) && ends_here(cursor, c) {
                    let says =
                        format!("{}は、引用符として読めません。半角の「{quote}」で閉じます。", named(c));
                    let range = cursor.at..cursor.at + c.len_utf8();
                    return Err(Mistake::new(cursor.at, says).mended(range, quote));
                }
                cursor.bump();
            }
        }
    }
}

/// Whether a text seems to end behind `c`: the line is over, or a comma or bracket follows.
fn ends_here(cursor: &Cursor<'_>, c: char) -> bool {
    let after = Cursor { at: cursor.at + c.len_utf8(), ..*cursor };
    let rest = &after.text[after.line()];
    rest.is_empty() || (rest.trim_start().starts_with([',', ']', '}']) && !rest.starts_with(' '))
}

/// Reads what a backslash begins, in a text of one line or several.
fn escape(cursor: &mut Cursor<'_>) -> Result<(), Mistake> {
    let at = cursor.at;
    cursor.bump();
    let Some(c) = cursor.peek() else { return Ok(()) };
    let digits = match c {
        'b' | 't' | 'n' | 'f' | 'r' | 'e' | '"' | '\\' | ' ' | '\t' | '\r' | '\n' => 0,
        'x' => 2,
        'u' => 4,
        'U' => 8,
        _ => return Err(backslash(cursor, at)),
    };
    cursor.bump();
    let hex = cursor.rest().bytes().take(digits).take_while(u8::is_ascii_hexdigit).count();
    if hex < digits {
        return Err(backslash(cursor, at));
    }
    cursor.at += digits;
    Ok(())
}

fn backslash(cursor: &Cursor<'_>, at: usize) -> Mistake {
    let told = Mistake::new(at, "文字としての「\\」は、「\\\\」と二つ書きます。");
    let line = cursor.text[..at].rfind('\n').map_or(0, |at| at + 1)..cursor.line_end();
    // Of several, some may be meant for what TOML makes of them, as `\n` is.
    let is_alone = cursor.text[line].matches('\\').count() == 1;
    if is_alone { told.mended(at..at + 1, "\\\\") } else { told }
}

/// Reads a text of several lines to its end.
fn long(cursor: &mut Cursor<'_>, open: usize, quotes: &str) -> Result<(), Mistake> {
    loop {
        match cursor.peek() {
            None => {
                let says = format!("「{quotes}」で始まる文字に、終わりの「{quotes}」がありません。");
                return Err(Mistake::new(open, says));
            }
            Some('\\') if quotes.starts_with('"') => escape(cursor)?,
            Some(_) if cursor.take(quotes) => {
                // Up to two quotes may stand before those that end it.
                let quote = quotes.chars().next().unwrap_or_default();
                for _ in 0..2 {
                    if cursor.peek() == Some(quote) {
                        cursor.bump();
                    }
                }
                return Ok(());
            }
            Some(_) => cursor.bump(),
        }
    }
}

fn unclosed(cursor: &Cursor<'_>, open: usize, quote: char, is_inside: bool) -> Mistake {
    let told = Mistake::new(open, format!("「{quote}」で始まる文字に、終わりの「{quote}」がありません。"));
    let line = Cursor { at: open + 1, ..*cursor }.line();
    let text = &cursor.text[line.clone()];
    let ends = if is_inside { &[',', ']', '}', ' '][..] } else { &[' '][..] };
    let text = text.trim_end_matches(ends);
    let end = line.start + text.len();
    // A closing quote of another kind, if one stands there.
    let is_other = |c: &char| "\"'".contains(*c) || closing(*c).is_some_and(|ends| ends.contains(quote));
    let wide = text.chars().next_back().filter(is_other);
    let inner = wide.map_or(text, |c| text.strip_suffix(c).unwrap_or(text));
    if inner.is_empty() || inner.contains(quote) || (is_inside && inner.contains([',', '=', ']', '}'])) {
        return told;
    }
    told.mended(line.start + inner.len()..end, quote)
}

/// Reads a text between quotes of another kind: a mistake.
pub(super) fn wide_quotes(cursor: &Cursor<'_>, open: char, ends: &str, is_inside: bool) -> Mistake {
    let told = Mistake::new(
        cursor.at,
        format!("{}は、引用符として読めません。半角の「\"」で囲みます。", named(open)),
    );
    let start = cursor.at + open.len_utf8();
    let line = Cursor { at: start, ..*cursor }.line();
    let text = &cursor.text[line.clone()];
    let close = if is_inside { text.find(|c| ends.contains(c)) } else { text.rfind(|c| ends.contains(c)) };
    let Some(close) = close else { return told };
    let (inner, rest) = text.split_at(close);
    let end = close + rest.chars().next().map_or(0, char::len_utf8);
    let is_whole = is_inside || text[end..].trim_end_matches([',', ';', '、', '；']).trim().is_empty();
    // A title may itself begin with a word in brackets.
    let is_title = !is_whole && "「『«".contains(open);
    match (is_whole, is_title) {
        (true, _) => told.mended(cursor.at..line.start + end, quoted(inner)),
        (_, true) => {
            let says = "文字は、全体を半角の「\"」で囲みます。";
            Mistake::new(cursor.at, says)
                .mended(cursor.at..line.end, quoted(&cursor.text[cursor.at..line.end]))
        }
        _ => told,
    }
}
