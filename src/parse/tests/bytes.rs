//! Files as they come from a disk.

use proptest::prelude::*;

use super::*;

fn read(bytes: &[u8]) -> Folder {
    let mut folder = Folder::default();
    folder.add("g/ja.md".to_owned(), bytes);
    folder
}

#[test]
fn nobody_sees_how_a_system_writes_text() {
    let text = |text: &str| read(text.as_bytes()).files["g/ja.md"].clone();
    assert_eq!(text("\u{feff}# 題\r\n文。\r\n"), "# 題\n文。\n");
    // macOS writes letters and their marks apart.
    assert_eq!(text("か\u{3099}ーテ\u{3099}ン、ハ\u{309a}ン、e\u{301}"), "がーデン、パン、é");
    // Other forms of a character may be somebody's name.
    for name in ["\u{fa19}田", "髙﨑", "ｶﾞ", "①", "\u{3099}"] {
        assert_eq!(text(name), name);
    }
}

#[test]
fn what_is_no_text_is_one_fault_at_its_place() {
    let sjis = b"# ok\n\x93\xa4".to_vec();
    let utf_16: Vec<u8> = "# 題\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (bytes, line, column) in [
        (sjis, 2, 1),
        (utf_16, 1, 1),
        (vec![b'a'; Folder::LONGEST + 1], 1, 1),
        ("題".as_bytes()[..2].into(), 1, 1),
    ] {
        let Folder { files, unreadable } = read(&bytes);
        let told: Vec<_> = unreadable.iter().map(|fault| (fault.line, fault.column, fault.rule)).collect();
        assert_eq!((files.len(), told), (0, vec![(line, column, Rule::UnreadableFile)]));
    }
}

proptest! {
    #[test]
    fn any_bytes_are_a_text_or_one_fault(bytes: Vec<u8>) {
        let Folder { files, unreadable } = read(&bytes);
        prop_assert_eq!(files.len() + unreadable.len(), 1);
        prop_assert_eq!(files.is_empty(), str::from_utf8(&bytes).is_err() || bytes.contains(&0));
    }
}
