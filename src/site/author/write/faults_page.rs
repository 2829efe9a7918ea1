//! What stands in place of every page until the folder has been without errors once.

use leptos::prelude::*;

use super::{
    draft::Draft,
    source,
    told::{Spot, Told, head},
};
use crate::site::finish::drawn;

/// What stands in the body.
pub(super) fn body(draft: &Draft) -> String {
    drawn(|| {
        let told = draft.told.iter().map(told).collect_view();
        view! {
            <main>
                <h1>{head(&draft.told)}</h1>
                <p>"まちがいを直して保存すると、ここに手引きが出ます。"</p>
                <ol class="told">{told}</ol>
            </main>
        }
    })
}

fn told(Told { is_error, spot, rule, message }: &Told) -> impl IntoView + use<> {
    let class = if *is_error { "fault" } else { "fault fault--notice" };
    let at = spot.as_ref().map(|spot| {
        let Spot { file, line, column } = spot;
        view! { <a href=source::link(spot)>{format!("{file}:{line}:{column}")}</a>" " }
    });
    view! { <li class=class>{message.clone()}<br/><small>{at}{*rule}</small></li> }
}
