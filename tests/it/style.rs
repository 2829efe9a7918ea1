//! Class names and ids: what the markup says, the style sheets and the parser know, and the reverse.

use crate::{
    classes::{self, Classes},
    source::{self, assert_none},
};

fn classes() -> Classes {
    Classes::read(&classes::markup(), &classes::sheets())
}

#[test]
fn every_class_is_styled() {
    assert_none("Every class of the markup is in src/style/", classes().unstyled());
}

#[test]
fn every_styled_class_is_used() {
    assert_none("Every class of src/style/ is in the markup", classes().idle());
}

#[test]
fn every_custom_property_is_used() {
    assert_none("Every property of src/style/ is read there", classes::idle_properties(&classes::sheets()));
}

/// A guide with such an id would break the page: a link would go astray, or the program not find its data.
#[test]
fn ids_of_the_page_are_reserved() {
    let reserved = source::file("src/parse/title.rs").unwrap().text;
    let has_reserved_start =
        |id: &str| id.split_once('-').is_some_and(|(start, _)| reserved.contains(&format!("\"{start}-\"")));
    let mut free = Vec::new();
    for source in classes::markup().into_iter().filter(|source| !source.path.starts_with("src/parse/prose/"))
    {
        for (place, code) in source.code() {
            let ids = code.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next());
            let ids = ids.filter(|id| {
                !id.contains('{') && !reserved.contains(&format!("\"{id}\"")) && !has_reserved_start(id)
            });
            free.extend(ids.map(|id| format!("{place}: #{id}")));
        }
    }
    assert_none("Ids of the page are RESERVED in src/parse/title.rs", free);
}
