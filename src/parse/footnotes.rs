//! Definitions of footnotes: each is the one line that its source has.

use std::{collections::BTreeMap, ops::Range};

use super::{context::Context, fault::Rule, prose::Met};

/// Compares the definitions of a text, label → place and text, with the sources.
pub(super) fn check(
    context: Context<'_>,
    footnotes: BTreeMap<String, (Range<usize>, String)>,
    met: &mut Met,
) {
    let Context { source, registry, words, .. } = context;
    for (label, (range, text)) in footnotes {
        if let Some(message) = registry.unconfirmed(&label) {
            met.faults.push(source.fault(&range, Rule::Unconfirmed, message));
            continue;
        }
        match registry.footnote_line(&label, words) {
            None if registry.broken_sources.contains(&label) => {}
            // Where it is cited, that is told.
            None if met.references.sources.contains(&label) => {}
            None => met.faults.push(source.fault(&range, Rule::Footnote, registry.no_source(&label))),
            Some(line) if line != text => {
                let message = format!("脚注の定義は、次の一行にします: {line}");
                met.faults.push(source.fault(&range, Rule::Footnote, message));
            }
            Some(_) => {}
        }
    }
}
