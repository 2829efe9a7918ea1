//! The guides that script/bench measures with.

use hitotsuzutsu::parse;
use tempfile::TempDir;

use crate::folder;

#[test]
fn a_generated_guide_has_its_steps_and_no_fault() {
    for steps in ["1", "45"] {
        let content = TempDir::new().unwrap();
        let output = folder::site("generate", [steps.as_ref(), content.path().as_os_str()]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let output = folder::site_check([content.path()]);
        let said = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success() && said.contains("まちがい 0 件、お知らせ 0 件"), "{said}");

        let (library, _) = parse::load(&folder::complete(content.path()), folder::TODAY);
        let guide = &library.documents[0].guide;
        assert_eq!(guide.steps().count().to_string(), steps);
        assert_eq!(guide.sections.len(), guide.steps().count().div_ceil(20), "phases of twenty");
        for (index, step) in guide.steps().enumerate() {
            assert_eq!(step.tasks().count(), 2 * (index % 2), "two tasks on every second step");
            assert!(step.blocks.len() >= 3, "prose, a fold, and the fold of the sources");
        }
    }
}
