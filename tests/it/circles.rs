//! No folder of `src` has files (or folders) that need each other in a circle: each can be read after those it names.
//!
//! A folder's `mod.rs` is its door and stands in no circle: it calls the files beside it, and has what all of them
//! share. A name that it hands on counts as one of the file that has it.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::{self, Source, assert_none};

/// Where a module is: `["parse", "marks", "page"]`.
type Path = Vec<String>;

#[test]
fn no_folder_has_a_circle() {
    let mut sources = source::below("src", &[".rs"]);
    sources.retain(|source| !source.is_test());
    let circles = Imports::read(sources.into_iter().map(Source::without_tests).collect()).circles();
    let told = circles.iter().map(|(circle, arrows)| format!("{circle}\n    {}", arrows.join("\n    ")));
    assert_none("Files of a folder do not need each other in a circle", told);
}

/// What the files of every folder take from each other.
#[derive(Default)]
struct Imports {
    /// Every module of the crate.
    modules: BTreeSet<Path>,
    /// What each module's own names stand for, where they come from elsewhere.
    handed_on: BTreeMap<Path, Path>,
    /// Folder → (from, to) → a place where it is so.
    arrows: BTreeMap<Path, BTreeMap<(String, String), String>>,
}

impl Imports {
    fn read(sources: Vec<Source>) -> Self {
        let sources: Vec<_> = sources.into_iter().map(|source| (module(&source.path), source)).collect();
        let mut imports =
            Self { modules: sources.iter().map(|(module, _)| module.clone()).collect(), ..Self::default() };
        for (module, source) in &sources {
            for (_, path) in source::imports(source) {
                let name = path.rsplit([':', ' ']).next().unwrap_or_default().to_owned();
                if let Some(target) = imports.absolute(module, &path) {
                    imports.handed_on.insert([module.as_slice(), &[name]].concat(), target);
                }
            }
        }
        for (module, source) in &sources {
            let written = source.code().flat_map(|(place, code)| {
                paths(code).into_iter().map(move |path| (place.clone(), path)).collect::<Vec<_>>()
            });
            for (place, path) in source::imports(source).into_iter().chain(written) {
                if let Some(target) = imports.absolute(module, &path) {
                    imports.point(module, target, place);
                }
            }
        }
        imports
    }

    /// Where `path`, written in `module`, leads; nowhere if that is another crate.
    fn absolute(&self, module: &[String], path: &str) -> Option<Path> {
        let path = path.split_whitespace().next()?;
        let mut at = module.to_vec();
        for (index, name) in path.split("::").filter(|name| !name.is_empty()).enumerate() {
            match name {
                "crate" => at.clear(),
                "self" => {}
                "super" => drop(at.pop()),
                _ => {
                    at.push(name.to_owned());
                    if index == 0 && !self.modules.contains(&at) {
                        return None;
                    }
                }
            }
        }
        Some(at)
    }

    /// Draws the arrow from `module` to `target` in the folder where their ways part.
    fn point(&mut self, module: &[String], mut target: Path, place: String) {
        loop {
            let parted = module.iter().zip(&target).take_while(|(ours, theirs)| ours == theirs).count();
            let (Some(from), Some(to)) = (module.get(parted), target.get(parted)) else { return };
            let (folder, there) = (&target[..parted], &target[..=parted]);
            if self.modules.contains(there) {
                let arrows = self.arrows.entry(folder.to_vec()).or_default();
                arrows.entry((from.clone(), to.clone())).or_insert(place);
                return;
            }
            let Some(origin) = self.handed_on.get(there).filter(|origin| origin.as_slice() != there) else {
                return;
            };
            target = origin.clone();
        }
    }

    /// Every circle as `folder: files`, with its arrows.
    fn circles(&self) -> BTreeMap<String, Vec<String>> {
        let mut circles = BTreeMap::new();
        for (folder, arrows) in &self.arrows {
            let reached: BTreeMap<_, _> =
                arrows.keys().map(|(from, _)| (from, reach(from, arrows.keys()))).collect();
            let meet = |one: &String, other: &String| {
                let leads = |from, to| reached.get(from).is_some_and(|reached| reached.contains(to));
                leads(one, other) && leads(other, one)
            };
            for one in reached.keys().filter(|one| meet(one, one)) {
                let files: Vec<_> = reached.keys().filter(|other| meet(one, other)).collect();
                let names: Vec<_> = files.iter().map(|file| file.as_str()).collect();
                let inside =
                    arrows.iter().filter(|((from, to), _)| files.contains(&&from) && files.contains(&&to));
                let told = inside.map(|((from, to), place)| format!("{from} -> {to}: {place}")).collect();
                circles.insert(format!("src/{}: {}", folder.join("/"), names.join(", ")), told);
            }
        }
        circles
    }
}

/// Whatever can be reached along `arrows`.
fn reach<'a>(
    from: &String,
    arrows: impl Iterator<Item = &'a (String, String)> + Clone,
) -> BTreeSet<&'a String> {
    let mut reached = BTreeSet::new();
    let mut next = vec![from];
    while let Some(here) = next.pop() {
        for (_, to) in arrows.clone().filter(|(from, _)| from == here) {
            if reached.insert(to) {
                next.push(to);
            }
        }
    }
    reached
}

/// `src/parse/marks/mod.rs` → `["parse", "marks"]`.
fn module(path: &str) -> Path {
    let path = path.trim_start_matches("src/").trim_end_matches(".rs");
    let names = path.split('/').filter(|name| !["mod", "lib"].contains(name));
    names.map(str::to_owned).collect()
}

/// The paths that begin with `crate::` or `super::` in a line.
fn paths(code: &str) -> Vec<String> {
    let words = code.split(|c: char| !c.is_alphanumeric() && !"_:".contains(c));
    let of_ours = |word: &&str| word.starts_with("crate::") || word.starts_with("super::");
    words.filter(of_ours).map(str::to_owned).collect()
}

#[test]
fn a_circle_is_found_whichever_way_it_is_written() {
    let circles = |files: &[(&str, &str)]| {
        let source =
            |(path, text): &(&str, &str)| Source { path: (*path).to_owned(), text: (*text).to_owned() };
        Imports::read(files.iter().map(source).collect()).circles()
    };
    let door = ("src/a/mod.rs", "mod b;\nmod c;\nmod d;\npub use c::C;\nuse b::B;\npub struct A;\n");
    let one_way = ("src/a/b.rs", "use super::{A, c};\npub struct B(A);\n");
    assert_eq!(circles(&[door, one_way, ("src/a/c.rs", "use std::fs;\npub struct C(super::A);\n")]).len(), 0);
    for back in [
        "use super::b;\n",
        "use super::{A, B};\n",
        "use crate::a::{\n    A,\n    b::B,\n};\n",
        "fn f() { super::b::g(); }\n",
    ] {
        let found = circles(&[door, one_way, ("src/a/c.rs", back)]);
        assert_eq!(found.keys().collect::<Vec<_>>(), ["src/a: b, c"], "{back}");
        assert_eq!(found["src/a: b, c"][0], "b -> c: src/a/b.rs:1");
    }
    // Two folders, and a circle of three; what is below a file's folder is the folder's.
    let three = [
        door,
        ("src/a/b.rs", "use super::C;\n"),
        ("src/a/c.rs", "use super::d::E;\n"),
        ("src/a/d/mod.rs", "mod e;\npub use e::E;\n"),
        ("src/a/d/e.rs", "use crate::a::b::B;\n"),
    ];
    assert_eq!(circles(&three).keys().collect::<Vec<_>>(), ["src/a: b, c, d"]);
}
