//! What sections and steps are made of: prose, folds, task lists.

use leptos::{either::EitherOf3, prelude::*};

use super::{Scene, days, parts};
use crate::guide::{Block, Id, Prose, Task};

/// The blocks of a section or step.
///
/// `first` is the place of the first of them among all that the section or step has.
pub(super) fn blocks(scene: &Scene, id: &Id, first: usize, blocks: &[Block]) -> impl IntoView + use<> {
    let blocks = blocks.iter().enumerate().map(|(index, block)| {
        let key = Prose::key(id, first + index);
        match block {
            // Answers are drawn by their question, and stand nowhere else.
            Block::Prose | Block::Answers(_) => EitherOf3::A(scene.prose("prose", &key)),
            Block::Fold(title) => EitherOf3::B(fold(scene, title.clone(), &key)),
            Block::Tasks(tasks) => {
                let tasks = tasks.iter().map(|task| task_line(scene, task)).collect_view();
                EitherOf3::C(view! { <ul class="tasks">{tasks}</ul> })
            }
        }
    });
    blocks.collect_view()
}

fn fold(scene: &Scene, title: String, key: &str) -> impl IntoView + use<> {
    let prose = scene.prose("prose fold__body", key);
    view! { <details class="fold"><summary class="fold__title">{title}</summary>{prose}</details> }
}

fn task_line(scene: &Scene, task: &Task) -> impl IntoView + use<> {
    let Task { id, title, more } = task;
    let more = more.then(|| scene.prose("prose task__more", id.as_str()));
    let check = parts::tick_box(scene.signals.tick(id), title);
    let day = scene.page.guide.day_kind(id).map(|_| days::section(scene, "day needs-app moment", id));
    view! {
        <li class="task" id=id.to_string()>
            <label class="task__label">{check}<span class="task__title">{title.clone()}</span></label>
            {more}
            {day}
        </li>
    }
}
