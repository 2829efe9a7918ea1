//! The one place that makes HTML of text.

/// `text` for an element or an attribute in double quotes.
pub fn escape(text: &str) -> String {
    let mut html = String::new();
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            _ => html.push(c),
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn no_text_ends_an_element_or_an_attribute() {
        assert_eq!(escape(r#"A & B <b title="x">"#), "A &amp; B &lt;b title=&quot;x&quot;&gt;");
        assert_eq!(escape("止める"), "止める");
    }
}
