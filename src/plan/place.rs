//! Where the page is open, by what the browser says of itself.

/// Where the page is open, as far as it can know; it decides what may happen to the ticks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// A browser that keeps what it is given.
    #[default]
    Browser,
    /// One that deletes what is not visited for a while.
    Fading,
    /// A browser inside an app, with a storage of its own.
    Inside,
    /// The same in LINE, which can open a link outside.
    Line,
    /// A page on the home screen.
    Home,
}

/// What apps write into the name of the browser inside them.
const APPS: [&str; 7] = ["FBAN", "FBAV", "Instagram", "Twitter", "; wv)", "GSA/", "YJApp"];

impl Place {
    /// The place of a browser that calls itself `user_agent`. Private windows look like others, so nothing is said of
    /// them. An iPad calls itself a Mac, but no Mac feels more than one finger: `touch_points`.
    pub fn new(user_agent: &str, is_standalone: bool, touch_points: u32) -> Self {
        let has = |part: &str| says(user_agent, part);
        let is_apple =
            ["iPhone", "iPad", "iPod"].into_iter().any(has) || (touch_points > 1 && has("Macintosh"));
        if is_standalone {
            Self::Home
        } else if has("Line/") {
            Self::Line
        } else if APPS.into_iter().any(has) || (is_apple && !has("Safari/")) {
            // The view that Apple gives to apps has the engine's name and not Safari's.
            Self::Inside
        } else if is_apple || (has("Safari/") && !has("Chrome/")) {
            // Apple's engine, in every browser on an iPhone, deletes the storage of sites that are not visited.
            Self::Fading
        } else {
            Self::Browser
        }
    }
}

/// Whether the browser would put the question to keep a record to the reader, who has other worries.
pub fn asks_the_reader(user_agent: &str) -> bool {
    says(user_agent, "Firefox/")
}

/// Byte by byte: the library's search in texts is made for long ones, and large on the phone.
fn says(text: &str, part: &str) -> bool {
    text.as_bytes().windows(part.len()).any(|window| window == part.as_bytes())
}
