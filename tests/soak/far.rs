//! Records with times that nobody's clock gave.

use fastrand::Rng;
use flate2::Crc;
use hitotsuzutsu::progress::{Millis, State};

use crate::wish::{BOXES, STATES};

/// The beginning of the year 2200, and from where on a stored time is nobody's.
const LATEST: Millis = 7_258_118_400_000;
const FAR: Millis = LATEST + (1 << 40);

/// A record that was put into the store from outside.
pub(crate) struct Far {
    pub(crate) key: String,
    pub(crate) value: String,
    /// Which box it names, and what that says.
    pub(crate) says: (usize, State),
    /// Whether it says that all was erased.
    pub(crate) erases: bool,
}

impl Far {
    /// In one of the formats 1, 2 and 9, and with the time in one of three places.
    pub(crate) fn random(rng: &mut Rng, now: Millis) -> Self {
        let time = [LATEST - 1, LATEST, LATEST + 1, FAR, FAR + 1, 1 << 52, (1 << 52) + 1][rng.usize(0..7)];
        let (at, state) = (rng.usize(0..BOXES.len()), STATES[rng.usize(0..STATES.len())]);
        let [mut erased, mut until, mut marked] = [0, 0, now];
        let place = rng.u32(0..3);
        *[&mut erased, &mut until, &mut marked][place as usize] = time;
        let word = ["open", "skip", "done"][state as usize];
        let rest = format!(
            r#""guide":"guide","seen":0,"erased":{erased},"until":[{until},{},"far"],"marks":{{"{}":["{word}",{marked},"far"]}}}}"#,
            if until > 0 { now } else { 0 },
            BOXES[at]
        );
        let version = [1, 2, 9][rng.usize(0..3)];
        let text = |sum: u32| format!(r#"{{"v":{version},"sum":{sum},{rest}"#);
        let mut sum = Crc::new();
        sum.update(text(0).as_bytes());
        Self {
            key: format!("/site/guide:{version}:far"),
            value: text(sum.sum()),
            says: (at, state),
            erases: erased > 0,
        }
    }
}
