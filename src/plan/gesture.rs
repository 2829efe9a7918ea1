//! Which taps are meant. Who taps twice where one tap would do must not erase, set two steps aside, or take back what
//! the first tap did; nor may what appears under the finger be tapped unseen.

/// Milliseconds of quiet after which a tap at the same place is a new one; and for so long a question must have been in
/// sight before its dangerous answer counts. Phones take taps within 300 ms for a double tap, trembling hands are slower.
pub const PAUSE: u64 = 600;

/// How many CSS pixels apart two taps of one gesture may be: half of the smallest target, so that whoever ticks two
/// boxes in a row quickly means both.
const NEAR: u32 = 24;

/// A tap on something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tap<'a> {
    /// When it was, in milliseconds: of the event, or of any one clock.
    pub at: u64,
    /// Where the finger was, in CSS pixels of the window; for the keyboard the middle of what has the focus, which
    /// stays there while a key is held down.
    pub point: (i32, i32),
    /// What it asks for, as text: the same wish twice is one, wherever it is tapped.
    pub what: &'a str,
    /// Whether it is the dangerous answer to a question.
    pub is_grave: bool,
}

/// The taps so far, as much of them as decides about the next one.
#[derive(Debug, Default)]
pub struct Gesture {
    /// The last tap that was meant, with the time of the last one that belonged to it.
    last: Option<(u64, (i32, i32), String)>,
    /// Since when the question is in sight.
    asked: Option<u64>,
}

impl Gesture {
    /// Notes that a question came in sight.
    pub fn ask(&mut self, at: u64) {
        self.asked = Some(at);
    }

    /// Whether `tap` is meant. A click is heard for a held key, too, again and again, so every tap that follows another
    /// one before the pause is over belongs to it.
    pub fn means(&mut self, tap: &Tap<'_>) -> bool {
        // Not counted as a tap: who waits a moment and taps again is heard.
        if tap.is_grave && self.asked.is_some_and(|asked| is_soon(asked, tap.at)) {
            return false;
        }
        if let Some((at, point, what)) = &mut self.last
            && is_soon(*at, tap.at)
            && (is_near(*point, tap.point) || (what == tap.what && !tap.what.is_empty()))
        {
            *at = tap.at;
            return false;
        }
        self.last = Some((tap.at, tap.point, tap.what.to_owned()));
        true
    }
}

/// Whichever is the earlier: a clock may be put back.
fn is_soon(one: u64, other: u64) -> bool {
    one.abs_diff(other) < PAUSE
}

fn is_near(one: (i32, i32), other: (i32, i32)) -> bool {
    one.0.abs_diff(other.0).max(one.1.abs_diff(other.1)) < NEAR
}
