//! The lines of a file: `[table]` and `key = value`.

use std::{collections::BTreeMap, ops::Range};

use super::{
    cursor::{Cursor, Path},
    meant::{right, shortened},
    schema::Kind,
    signs::{halved, quoted},
    told::Mistake,
    value::{Wanted, equals, missing, value},
};

/// Looks for a mistake in the form of a text, whatever its words mean: the first is the error.
pub(super) fn read(text: &str, root: &'static Kind) -> Result<(), Mistake> {
    let mut reader = Reader { cursor: Cursor { text, at: 0 }, root, table: Vec::new(), met: BTreeMap::new() };
    loop {
        reader.cursor.blanks()?;
        match reader.cursor.peek() {
            None => return Ok(()),
            Some('[' | '［' | '【') => reader.heading()?,
            Some(_) => reader.assignment()?,
        }
    }
}

struct Reader<'a> {
    cursor: Cursor<'a>,
    root: &'static Kind,
    /// The table whose lines are being read.
    table: Vec<String>,
    /// Tables and keys that were met, with their places. A list of tables counts its own: `list#2`.
    met: BTreeMap<Vec<String>, Met>,
}

struct Met {
    at: usize,
    /// How many tables it has, if it is a list of them.
    tables: usize,
    /// Whether it is a heading.
    is_heading: bool,
}

impl Reader<'_> {
    fn heading(&mut self) -> Result<(), Mistake> {
        let start = self.cursor.at;
        self.wide_heading(start)?;
        let is_list = self.cursor.rest().starts_with("[[");
        let signs = if is_list { ["[[", "]]"] } else { ["[", "]"] };
        self.cursor.take(signs[0]);
        self.cursor.spaces()?;
        let says = "表の名は、[steps.sow] のように、名を「.」でつないで「[ ]」で囲みます。";
        let Some(path) = self.cursor.key()? else { return Err(Mistake::new(start, says)) };
        self.cursor.spaces()?;
        if !self.cursor.take(signs[1]) {
            let end = path.range.end;
            let line = self.cursor.line();
            let told = Mistake::new(start, format!("表の名を、「{}」で閉じます。", signs[1]));
            let rest = &self.cursor.text[line.clone()];
            return Err(match rest {
                "" | "]" | "］" | "】" | ")" | "}" | "）" | "｝" => told.mended(end..line.end, signs[1]),
                _ => {
                    let told = Mistake::new(start, says);
                    let next = self.cursor.key().ok().flatten();
                    next.map_or(told.clone(), |next| told.mended(end..next.range.start, "."))
                }
            });
        }
        self.meet_heading(start, path, is_list)?;
        self.cursor.spaces()?;
        let line = self.cursor.line();
        let rest = &self.cursor.text[line.clone()];
        match rest {
            "" => Ok(()),
            _ if self.cursor.begins_assignment() => {
                let says = "表の名の次は、行を改めます。";
                Err(Mistake::new(line.start, says).mended(line.start..line.start, "\n"))
            }
            "]" | ":" | "：" | ";" | "," | "=" | "、" | "。" => {
                Err(Mistake::new(line.start, format!("表の名の後の「{rest}」を消します。")).mended(line, ""))
            }
            _ => Err(Mistake::new(line.start, "表の名の行には、ほかのことを書きません。次の行に書きます。")),
        }
    }

    /// A heading between brackets of another kind.
    fn wide_heading(&self, start: usize) -> Result<(), Mistake> {
        let line = self.cursor.line();
        let text = &self.cursor.text[line.clone()];
        if text.contains(['［', '］', '【', '】', '．', '。']) && !text.contains(['"', '=', ',']) {
            let says = "表の名は、半角の「[ ]」で囲みます。";
            return Err(Mistake::new(start, says).mended(line, halved(text).replace('。', ".")));
        }
        Ok(())
    }

    fn meet_heading(&mut self, start: usize, path: Path, is_list: bool) -> Result<(), Mistake> {
        let Path { parts, range } = path;
        let mut table = Vec::new();
        for (index, part) in parts.iter().enumerate() {
            table.push(part.clone());
            let is_last = index + 1 == parts.len();
            let Some(met) = self.met.get(&table) else { continue };
            let is_list_again = met.tables > 0 && is_list && is_last;
            if met.tables > 0 && !is_last {
                // What stands under a list stands in its last table.
                table.push(format!("#{}", met.tables));
            } else if !is_list_again && (is_last || !met.is_heading) {
                return Err(self.repeated(
                    range.start,
                    &format!("表 [{}] ", parts[..=index].join(".")),
                    met.at,
                ));
            }
        }
        let met = self.met.entry(table.clone()).or_insert(Met { at: start, tables: 0, is_heading: true });
        if is_list {
            met.tables += 1;
            table.push(format!("#{}", met.tables));
        }
        self.table = table;
        Ok(())
    }

    fn repeated(&self, at: usize, what: &str, first: usize) -> Mistake {
        let line = self.cursor.text[..first].matches('\n').count() + 1;
        Mistake::new(at, format!("{what}は、{line}行目にもあります。ひとつにまとめます。"))
    }

    /// What the path of a table or key wants.
    fn kind(&self, path: &[String]) -> Option<&'static Kind> {
        let mut parts = path.iter().filter(|part| !part.starts_with('#'));
        parts.try_fold(self.root, |kind, part| kind.under(part))
    }

    fn assignment(&mut self) -> Result<(), Mistake> {
        let start = self.cursor.at;
        let line = self.cursor.line();
        let text = &self.cursor.text[line.clone()];
        let comments = ["//", "--", "/*", ";", "※", "；"];
        if let Some(sign) = comments.iter().find(|sign| text.starts_with(**sign)) {
            let says = format!("説明の文は、「{sign}」のかわりに「#」で始めます。");
            return Err(Mistake::new(start, says).mended(start..start + sign.len(), "#"));
        }
        if let Some(sign) = text.chars().next().filter(|c| "}])｝］".contains(*c)) {
            let says = format!("「{sign}」が多すぎるか、始まりのかっこがありません。");
            return Err(Mistake::new(start, says));
        }
        let other =
            "この行は、「名 = 値」か「[表の名]」の形で書きます。説明の文なら、行のはじめに「#」を付けます。";
        let Some(path) = self.cursor.key()? else { return Err(Mistake::new(start, other)) };
        let mut whole = self.table.clone();
        whole.extend(path.parts.iter().cloned());
        let kind = self.kind(&whole);
        self.two_words(&path)?;
        let mut after = self.cursor;
        after.skip(|c| " \t".contains(c));
        if kind.is_none() && !after.is_over() && !"=＝:：>→-".contains(after.peek().unwrap_or('=')) {
            return Err(Mistake::new(start, other));
        }
        equals(&mut self.cursor, &path.range)?;
        self.meet(&path, &whole)?;
        let name = path.parts.last().map_or("", String::as_str);
        let wanted = Wanted { kind, name, depth: 0 };
        if self.cursor.is_over() {
            return Err(missing(start, wanted));
        }
        let range = value(&mut self.cursor, wanted)?;
        self.rest(range, wanted)
    }

    /// A name of two words, where the two joined are known.
    fn two_words(&mut self, path: &Path) -> Result<(), Mistake> {
        let mut cursor = self.cursor;
        cursor.skip(|c| c == ' ');
        let Ok(Some(next)) = cursor.key() else { return Ok(()) };
        let joined = format!("{}_{}", &cursor.text[path.range.clone()], &cursor.text[next.range.clone()]);
        let keys = self.kind(&self.table).and_then(Kind::keys).unwrap_or_default();
        if keys.iter().any(|key| key.name == joined) {
            let says = format!("名は、空白を入れずに「{joined}」と書きます。");
            return Err(Mistake::new(path.range.start, says).mended(path.range.start..next.range.end, joined));
        }
        Ok(())
    }

    fn meet(&mut self, path: &Path, whole: &[String]) -> Result<(), Mistake> {
        let depth = self.table.len();
        for length in depth + 1..=whole.len() {
            let is_last = length == whole.len();
            if let Some(met) = self.met.get(&whole[..length])
                && (is_last || !met.is_heading && met.tables == 0)
            {
                return Err(self.repeated(
                    path.range.start,
                    &format!("「{}」", path.parts.join(".")),
                    met.at,
                ));
            }
        }
        self.met.insert(whole.to_vec(), Met { at: path.range.start, tables: 0, is_heading: false });
        Ok(())
    }

    /// What follows a value on its line.
    fn rest(&mut self, value: Range<usize>, wanted: Wanted<'_>) -> Result<(), Mistake> {
        self.cursor.spaces()?;
        if self.cursor.is_over() {
            return Ok(());
        }
        let (at, text) = (self.cursor.at, self.cursor.text);
        let line = self.cursor.line();
        let rest = &text[line.clone()];
        let signs = |c: char| ",;、，；。．".contains(c) || c == ' ' || c == '\u{3000}';
        let mut next = Cursor { at, text };
        let sign = next.skip(signs);
        if next.begins_assignment() {
            let says = "1行に書けるのは、「名 = 値」ひとつです。行を改めます。";
            return Err(Mistake::new(next.at, says).mended(value.end..next.at, "\n"));
        }
        if sign.end >= line.end {
            let says = format!("行の終わりの「{}」を消します。", rest.trim());
            return Err(Mistake::new(at, says).mended(value.end..line.end, ""));
        }
        let typed = &text[value.start..line.end];
        let told =
            Mistake::new(at, format!("値の後に、{}があります。値は、ひとつだけ書きます。", shortened(rest)));
        if !sign.is_empty() && matches!(wanted.kind, Some(Kind::Texts)) {
            let says = format!("{} の一覧は、「[ ]」で囲みます。", wanted.name);
            let told = Mistake::new(value.start, says);
            let right = right(typed, wanted.kind);
            return Err(match right {
                Some(right) => told.mended(value.start..line.end, right),
                None => told,
            });
        }
        if let Some(sign) = ["//", "--", "※"].iter().find(|sign| rest.starts_with(**sign)) {
            let says = format!("説明の文は、「{sign}」のかわりに「#」で始めます。");
            return Err(Mistake::new(at, says).mended(at..at + sign.len(), "#"));
        }
        let quote = typed.chars().next().unwrap_or_default();
        if rest.starts_with([']', '}', '］', '｝', '"', '\'']) && rest.chars().count() == 1 {
            let says = format!("「{rest}」が多すぎます。消します。");
            return Err(Mistake::new(at, says).mended(line, ""));
        }
        let inner = typed.strip_prefix(quote).and_then(|typed| typed.strip_suffix(quote));
        Err(match inner.filter(|inner| "\"'".contains(quote) && inner.matches(quote).count() % 2 == 0) {
            Some(inner) => {
                let says = format!("文字の中に「{quote}」があります。文字を、もう一方の引用符で囲みます。");
                Mistake::new(at, says).mended(value.start..line.end, quoted(inner))
            }
            None => told,
        })
    }
}
