//! Section 7: what the built site weighs, beside the budgets.

use super::report::{Line, Sign};

/// What is weighed, its most in KB (1024 bytes), and how the names of its files end. `script/bench` prints the same.
const BUDGETS: &[(&str, u64, &[&str])] = &[
    ("index.html", 38, &["index.html"]),
    ("index.html の、全体の流れの前まで", 14, &["index.html#overview"]),
    ("wasm と js", 90, &[".wasm", ".js"]),
];

/// What `weighed` says: a line for each file, `name bytes`, and `older` if the sources are newer than the build.
pub(super) fn lines(weighed: Option<&str>) -> Vec<Line> {
    let Some(weighed) = weighed else {
        return vec![Line::not_asked("大きさ", "dist がありません。script/build で組み立てます")];
    };
    let files: Vec<(&str, u64)> = weighed
        .lines()
        .filter_map(|line| line.split_once(' '))
        .filter_map(|(name, bytes)| Some((name, bytes.parse().ok()?)))
        .collect();
    let mut lines: Vec<_> = BUDGETS
        .iter()
        .map(|(what, most, endings)| {
            let is_part = |name: &str| endings.iter().any(|ending| name.ends_with(ending));
            let parts: Vec<u64> =
                files.iter().filter(|(name, _)| is_part(name)).map(|(_, bytes)| *bytes).collect();
            if parts.is_empty() {
                return Line::not_asked(what, "dist に見つかりません");
            }
            let (bytes, most) = (parts.iter().sum::<u64>(), most * 1024);
            let text = format!("{what}：gzip で {bytes} バイト（上限 {most}）");
            match bytes.checked_sub(most) {
                None | Some(0) => Line::good(text),
                Some(over) => {
                    Line {
                        sign: Sign::Care, text: format!("{text}、{over} こえています"), details: vec![]
                    }
                }
            }
        })
        .collect();
    if weighed.lines().any(|line| line == "older") {
        lines.push(Line {
            sign: Sign::Care,
            text: "dist は、いまのソースより古い組み立てです".to_owned(),
            details: vec![],
        });
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(weighed: &str) -> Vec<(Sign, String)> {
        lines(Some(weighed)).into_iter().map(|line| (line.sign, line.text)).collect()
    }

    #[test]
    fn what_fits_is_good() {
        let told = told("index.html 38912\nindex.html#overview 100\napp.wasm 92000\nboot.js 160\n");
        assert_eq!(told[0], (Sign::Good, "index.html：gzip で 38912 バイト（上限 38912）".to_owned()));
        assert_eq!(told[1].0, Sign::Good);
        assert_eq!(told[2], (Sign::Good, "wasm と js：gzip で 92160 バイト（上限 92160）".to_owned()));
        assert_eq!(told.len(), 3);
    }

    #[test]
    fn what_is_over_missing_or_old_is_told() {
        let told = told("older\nindex.html 38913\napp.wasm 92000\napp.js 161\n");
        assert_eq!(
            told[0],
            (Sign::Care, "index.html：gzip で 38913 バイト（上限 38912）、1 こえています".to_owned())
        );
        assert_eq!(told[1].0, Sign::Care, "no overview");
        assert!(told[2].1.ends_with("、1 こえています"), "{told:?}");
        assert_eq!(told[3], (Sign::Care, "dist は、いまのソースより古い組み立てです".to_owned()));
        assert_eq!(lines(None)[0].sign, Sign::Care);
    }
}
