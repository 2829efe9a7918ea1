//! Links from one guide to another: their addresses depend on where the page with them is.

use anyhow::{Result, ensure};

use crate::guide::Prose;

/// `prose` for a page from which the site is at `root`.
pub(super) fn placed(prose: &Prose, root: &str) -> Prose {
    let (unplaced, placed) = (start(Prose::SITE), start(root));
    prose.iter().map(|(key, html)| (key.to_owned(), html.replace(&unplaced, &placed))).collect()
}

/// Refuses the page `html` if a link of it has no place.
///
/// # Errors
/// If so; [`placed`] was forgotten.
pub(super) fn check(name: &str, html: &str) -> Result<()> {
    ensure!(!html.contains(&start(Prose::SITE)), "{name} has a link to a guide that leads nowhere");
    Ok(())
}

/// How such a link begins. No text does: there `<` is written out.
fn start(root: &str) -> String {
    format!(r#"<a href="{root}"#)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_to_a_guide_begins_where_the_site_is() {
        let link = |root: &str| {
            format!(r##"<p><a href="{root}garden/ja/#sow">種</a> site: <a href="#a">a</a></p>"##)
        };
        let prose = Prose::from_iter([("a.0".to_owned(), link("site:"))]);
        assert!(check("a page", prose.get("a.0")).is_err());
        for root in ["./", "../../", "/help/"] {
            let placed = placed(&prose, root);
            assert_eq!(placed.get("a.0"), link(root));
            assert!(check("a page", placed.get("a.0")).is_ok());
        }
    }
}
