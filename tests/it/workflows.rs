//! What GitHub runs: nothing reaches readers untested, no cache holds what a dependency could have written, and
//! somebody asks about known weaknesses.
//!
//! The workflows are read by their indentation, which is theirs and not all of YAML: a job is named two columns in, a
//! step begins six columns in.

use crate::source::{self, Source, assert_none};

fn workflows() -> Vec<Source> {
    source::below(".github/workflows", &[".yml"])
}

/// The jobs of a workflow: name and lines.
fn jobs(workflow: &str) -> Vec<(&str, Vec<&str>)> {
    let (_, jobs) = workflow.split_once("\njobs:\n").unwrap();
    let mut found: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in jobs.lines().filter(|line| !line.trim_start().starts_with('#')) {
        match line
            .strip_prefix("  ")
            .filter(|line| !line.starts_with(' '))
            .and_then(|line| line.strip_suffix(':'))
        {
            Some(name) => found.push((name, Vec::new())),
            None => found.last_mut().unwrap().1.push(line),
        }
    }
    found
}

/// What a job says of itself under `key`; with several values in brackets, each.
fn says<'a>(job: &[&'a str], key: &str) -> Vec<&'a str> {
    let begins = format!("    {key}: ");
    let value = job.iter().find_map(|line| line.strip_prefix(&begins)).unwrap_or_default();
    let value = value.split(" #").next().unwrap_or_default();
    value.trim_matches(['[', ']']).split(", ").filter(|value| !value.is_empty()).collect()
}

/// The steps of a job, each as one text.
fn steps(job: &[&str]) -> Vec<String> {
    let mut steps: Vec<String> = Vec::new();
    for line in job {
        if line.starts_with("      - ") {
            steps.push(String::new());
        }
        if let Some(step) = steps.last_mut() {
            step.extend([*line, "\n"]);
        }
    }
    steps
}

const TESTS: &str = "./.github/workflows/check.yml";

/// Jobs of `workflow` that publish, and do so whatever the tests of the same commit say.
fn untested(workflow: &str) -> Vec<String> {
    let jobs = jobs(workflow);
    let job = |name: &str| jobs.iter().find(|(other, _)| *other == name);
    let publishes = |lines: &[&str]| {
        lines
            .iter()
            .any(|line| ["actions/deploy-pages@", "pages: write"].iter().any(|part| line.contains(part)))
    };
    let is_tested = |name: &str| {
        let mut needed = vec![name];
        let mut at = 0;
        while let Some(name) = needed.get(at).copied() {
            at += 1;
            let Some((_, lines)) = job(name) else { return false };
            // A job with a condition of its own may run where another has failed.
            if !says(lines, "if").is_empty() || !says(lines, "continue-on-error").is_empty() {
                return false;
            }
            if says(lines, "uses") == [TESTS] {
                return true;
            }
            needed.extend(says(lines, "needs"));
        }
        false
    };
    let publishing = jobs.iter().filter(|(_, lines)| publishes(lines));
    publishing.filter(|(name, _)| !is_tested(name)).map(|(name, _)| (*name).to_owned()).collect()
}

#[test]
fn nothing_is_published_that_was_not_tested() {
    let wrong = workflows().into_iter().flat_map(|Source { path, text }| {
        untested(&text).into_iter().map(move |job| format!("{path}: {job} does not wait for the tests"))
    });
    assert_none("Nothing reaches readers that has not passed every test", wrong);

    let pages = source::file(".github/workflows/pages.yml").unwrap().text;
    for (right, wrong) in [
        ("needs: [address, check]", "needs: address"),
        ("needs: build\n", "\n"),
        ("needs: build\n", "needs: build\n    if: always()\n"),
        (TESTS, "./.github/workflows/advisories.yml"),
    ] {
        assert!(pages.contains(right), "pages.yml has no {right}");
        assert_eq!(untested(&pages.replace(right, wrong)), ["deploy"], "{right}");
    }
}

/// A workflow that is called by its path is the caller's commit; it must test that one, and all of it.
#[test]
fn the_tests_that_a_deploy_waits_for_are_all_there_are() {
    let check = source::file(".github/workflows/check.yml").unwrap().text;
    for part in ["\n  workflow_call:\n", "\n  pull_request:\n"] {
        assert!(check.contains(part), "check.yml has no {part}");
    }
    let jobs = jobs(&check);
    let steps: Vec<_> = jobs.iter().flat_map(|(_, lines)| steps(lines)).collect();
    assert!(steps.iter().any(|step| step.contains("run: HOME=/root script/test\n")));
    for part in ["continue-on-error", "ref:", "paths", "|| true"] {
        assert!(!check.contains(part), "check.yml has {part}");
    }
    let pages = source::file(".github/workflows/pages.yml").unwrap().text;
    // Also where somebody has changed nothing but words.
    assert!(pages.contains("\n  push:\n    branches: [main]\n") && !pages.contains("paths"));
    assert!(!pages.contains("ref:"), "each job has the commit that was pushed");
}

/// Steps that keep a cache after more than the tools has run.
fn late_caches(workflow: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    for (name, lines) in jobs(workflow) {
        let mut ran: Option<String> = None;
        for step in steps(&lines) {
            if step.contains("uses: actions/cache@") {
                wrong.push(format!("{name}: it is saved at the end, after everything"));
            }
            if step.contains("uses: actions/cache/save@")
                && let Some(ran) = &ran
            {
                wrong.push(format!("{name}: it is saved after {}", ran.trim()));
            }
            let run = step.lines().find_map(|line| line.split_once("run: ")).map(|(_, run)| run);
            let is_harmless = run.is_none_or(|run| ["script/tools", "script/tools test"].contains(&run));
            ran = ran.or((!is_harmless).then_some(step));
        }
    }
    wrong
}

#[test]
fn a_cache_is_kept_before_anything_but_the_tools_has_run() {
    let wrong = workflows().into_iter().flat_map(|Source { path, text }| {
        late_caches(&text).into_iter().map(move |wrong| format!("{path}: {wrong}"))
    });
    assert_none("What runs before a cache is kept can change what the next deploy is built with", wrong);
    let tools = source::file("script/tools").unwrap().text;
    let code = tools.lines().find(|line| line.contains("cargo") || line.contains("npm"));
    assert_eq!(code, None, "script/tools runs code of our dependencies");

    let check = source::file(".github/workflows/check.yml").unwrap().text;
    let pin =
        |text: &str| text.split_once("actions/cache/").unwrap().1.split_once('@').unwrap().1[..40].to_owned();
    let (restore, save) = check.split_once("run: script/tools test\n").unwrap();
    assert_eq!(pin(restore), pin(save), "one version reads and writes");
    for (right, wrong) in [
        ("      - run: script/tools test\n", "      - run: script/build\n"),
        ("actions/cache/restore@", "actions/cache@"),
    ] {
        assert_eq!(late_caches(&check.replace(right, wrong)).len(), 1, "{right}");
    }
}

/// Whether some workflow asks every week, and no deploy waits for it.
fn asks_weekly(workflow: &str) -> bool {
    let crons = workflow.lines().filter_map(|line| line.trim().strip_prefix("- cron: \""));
    let is_weekly = |cron: &str| {
        let fields: Vec<_> = cron.split('"').next().unwrap_or_default().split(' ').collect();
        matches!(fields[..], [minute, hour, "*", "*", day] if [minute, hour, day].iter().all(|field| field.parse::<u8>().is_ok()))
    };
    let runs = |(_, lines): &(&str, Vec<&str>)| {
        steps(lines).iter().any(|step| step.contains("run: script/advisories\n"))
    };
    workflow.contains("\n  schedule:\n")
        && crons.into_iter().any(is_weekly)
        && jobs(workflow).iter().any(runs)
}

#[test]
fn somebody_asks_about_advisories_every_week() {
    assert!(workflows().iter().any(|workflow| asks_weekly(&workflow.text)), "no workflow asks every week");
    let asks = source::file("script/advisories").unwrap().text;
    for question in
        ["cargo deny check advisories", "cargo deny check licenses bans sources", "npm audit --omit=dev"]
    {
        assert!(asks.contains(&format!("\n{question} ||")), "{question}");
    }
    for path in ["script/test", ".github/workflows/pages.yml", ".github/workflows/check.yml"] {
        assert!(!source::file(path).unwrap().text.contains("advisories"), "{path} waits for the advisories");
    }

    let weekly = source::file(".github/workflows/advisories.yml").unwrap().text;
    for (right, wrong) in
        [("* * 0\"", "* * *\""), ("run: script/advisories", "run: script/doctor"), ("  schedule:\n", "")]
    {
        assert!(asks_weekly(&weekly) && !asks_weekly(&weekly.replace(right, wrong)), "{right}");
    }
}
