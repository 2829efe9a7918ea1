//! Pages and parts of pages that no program takes over: drawn as the guide is, with components of their own.

mod colophon;
mod elsewhere;
mod missing;
mod sheet;

pub(super) use colophon::colophon;
pub(super) use elsewhere::elsewhere;
pub(super) use missing::missing;
pub(super) use sheet::sheet;

use leptos::prelude::*;

/// A view as HTML, without the marks by which a program would find its places in it. No text has them: there `<` is
/// written out.
pub(crate) fn drawn<V: IntoView>(view: impl FnOnce() -> V) -> String {
    let html = Owner::new().with(|| view().into_view().to_html());
    html.replace("<!>", "").replace("<!---->", "")
}

/// An element that holds finished HTML.
fn prose(class: &'static str, html: String) -> impl IntoView {
    view! { <div class=class inner_html=html></div> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_written_out_and_no_mark_is_left() {
        let (title, items) = ("<b> & \"c\"".to_owned(), ["a", "b"]);
        let html = drawn(|| {
            let items = items.map(|item| view! { <li>{item}" "{item}</li> }).into_iter().collect_view();
            let tip = title.clone();
            view! { <p title=tip>{title}</p><ul>{items}{None::<String>}</ul> }
        });
        let text = "&lt;b&gt; &amp; ";
        assert!(html.contains(&format!("{text}\"c\"</p>")), "{html}");
        assert!(html.contains(&format!("title=\"{text}&quot;c&quot;\"")), "{html}");
        assert!(html.ends_with("<ul><li>a a</li><li>b b</li></ul>"), "{html}");
    }
}
