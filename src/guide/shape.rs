//! A fingerprint of a DOM's structure.
//!
//! Hydration walks the built DOM and trusts it. A translation tool or an extension that put elements in between
//! would make it panic, so the browser first compares what it finds with what was built. Texts and attributes
//! may differ; prose, which hydration never enters, is left out by whoever walks.

/// Built by walking a tree in document order.
#[derive(Clone, Copy, Debug)]
pub struct Shape(u32);

impl Shape {
    /// Before the walk.
    pub fn new() -> Self {
        Self(0x811c_9dc5)
    }

    /// Whether an element's inside is left out: finished HTML that hydration does not enter.
    pub fn is_closed(name: &str, is_prose: bool) -> bool {
        is_prose || name == "svg"
    }

    /// Whether an element's inside has a fingerprint of its own: a step, which is taken over by itself.
    pub fn is_part(name: &str) -> bool {
        name.eq_ignore_ascii_case("article")
    }

    /// The inside of such an element, by its fingerprint.
    pub fn part(&mut self, inside: u32) {
        inside.to_be_bytes().into_iter().for_each(|byte| self.byte(byte));
    }

    /// An element begins; `name` is its tag name in any case.
    pub fn enter(&mut self, name: &str) {
        self.byte(b'<');
        name.bytes().for_each(|byte| self.byte(byte.to_ascii_lowercase()));
    }

    /// The element ends.
    pub fn leave(&mut self) {
        self.byte(b'>');
    }

    /// A text, whatever it says.
    pub fn text(&mut self) {
        self.byte(b'"');
    }

    /// A comment, whatever it says. Leptos puts them between texts.
    pub fn comment(&mut self) {
        self.byte(b'!');
    }

    /// The fingerprint.
    pub fn finish(self) -> u32 {
        self.0
    }

    fn byte(&mut self, byte: u8) {
        self.0 = (self.0 ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
}

impl Default for Shape {
    fn default() -> Self {
        Self::new()
    }
}
