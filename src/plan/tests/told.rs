use super::*;
use crate::progress::{Left, NoDay};

#[test]
fn no_more_is_claimed_than_was_read() {
    let words = words();
    let says = |left| [erased(&words, 3, left), expired(&words, left)];
    for (left, says) in [(Left::Boxes(0), says(Left::Boxes(0))), (Left::Boxes(2), says(Left::Boxes(2)))] {
        let Left::Boxes(count) = left else { continue };
        let [by_hand, on_its_day] = says;
        assert!(
            by_hand.contains("3件の印や答えを消しました") && by_hand.contains(&format!("{count}件です")),
            "{by_hand}"
        );
        assert_eq!(on_its_day.contains("消しました"), count == 0, "{on_its_day}");
        assert_eq!(on_its_day.contains("2件"), count == 2, "{on_its_day}");
    }
    for says in says(Left::Unknown) {
        assert!(says.contains("この画面から消しました") && says.contains("分かりません"), "{says}");
    }
    assert_ne!(no_day(&words, NoDay::Past), no_day(&words, NoDay::Nonsense));
}
