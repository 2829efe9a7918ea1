use super::super::place::*;

const IPHONE: &str =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
const MAC: &str = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)";
const ANDROID: &str = "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko)";

#[test]
fn browsers_say_where_the_page_is_open() {
    let wv = ANDROID.replace("Pixel 9", "Pixel 9; wv");
    for (base, rest, touch_points, place) in [
        (IPHONE, " Version/18.5 Mobile/15E148 Safari/604.1", 5, Place::Fading),
        (IPHONE, " CriOS/138.0 Mobile/15E148 Safari/604.1", 5, Place::Fading),
        (IPHONE, " FxiOS/140.0 Mobile/15E148 Safari/605.1.15", 5, Place::Fading),
        // An iPad's own browser and an app on it; then a Mac's.
        (MAC, " Version/18.5 Safari/605.1.15", 5, Place::Fading),
        (MAC, "", 5, Place::Inside),
        (MAC, " Mobile/15E148", 5, Place::Inside),
        (MAC, " Version/18.5 Safari/605.1.15", 0, Place::Fading),
        (MAC, " Chrome/138.0 Safari/537.36", 0, Place::Browser),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0",
            "",
            0,
            Place::Browser,
        ),
        (IPHONE, " GSA/377.0 Mobile/15E148 Safari/604.1", 5, Place::Inside),
        (MAC, " GSA/377.0 Mobile/15E148 Safari/604.1", 5, Place::Inside),
        (IPHONE, " Mobile/15E148 YJApp-IOS jp.co.yahoo.ipn.appli/4.200", 5, Place::Inside),
        (IPHONE, " Mobile/15E148 [FBAN/FBIOS;FBAV/480.0]", 5, Place::Inside),
        (IPHONE, " Mobile/15E148 Instagram 380.0", 5, Place::Inside),
        (IPHONE, " Mobile/15E148", 5, Place::Inside),
        (&wv, " Version/4.0 Chrome/138.0 Mobile Safari/537.36", 5, Place::Inside),
        (IPHONE, " Mobile/15E148 Safari Line/15.0", 5, Place::Line),
        (&wv, " Version/4.0 Chrome/138.0 Mobile Safari/537.36 Line/15.0/IAB", 5, Place::Line),
        (ANDROID, " Chrome/138.0 Mobile Safari/537.36", 5, Place::Browser),
        (
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko)",
            " Version/18.0 Safari/605.1.15",
            0,
            Place::Fading,
        ),
        ("", "", 0, Place::Browser),
    ] {
        let says = format!("{base}{rest}");
        assert_eq!(Place::new(&says, false, touch_points), place, "{says}");
        assert_eq!(Place::new(&says, true, touch_points), Place::Home, "{says}");
    }
}

#[test]
fn one_browser_would_ask_the_reader() {
    assert!(asks_the_reader("Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0"));
    assert!(!asks_the_reader(&format!("{IPHONE} FxiOS/140.0 Mobile/15E148 Safari/605.1.15")), "it is Safari");
}
