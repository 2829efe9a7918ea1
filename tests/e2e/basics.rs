//! The record: ticks, the words about them, and every way back.

use anyhow::Result;

use crate::{
    browser::Session,
    by_name::{ERASE, MARK_DONE, SET_ASIDE},
    carried::guide,
    reader::LOADING,
    server::{ONE_GUIDE, Server},
};

in_every_engine! {
    a_tick_stays,
    no_number_before_the_record_is_read,
    undo_takes_back_and_gives_again,
    a_step_can_be_set_aside,
    an_erasure_opens_every_box_and_can_be_undone,
    the_button_at_the_end_of_a_step_ticks_its_box,
    every_box_has_its_title_for_a_name,
}

/// Load, tick a step and a sub-task, read the words, reload.
async fn a_tick_stays(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    let all = reader.steps().await?;
    assert_eq!(reader.progress().await?, format!("{all}件の手順を、ひとつずつ。"));
    assert_eq!(reader.keeping().await?, "付ける印は、この端末の、このブラウザーにだけ残ります。");
    let ten_minutes = reader.see("#soon-after .section__tally").await?;

    reader.tick("tell-keeper").await?;
    reader.tick("shop-name").await?;
    for is_reloaded in [false, true] {
        if is_reloaded {
            reader.reload().await?;
        }
        assert_eq!(reader.ticked().await?, ["tell-keeper", "shop-name"], "reloaded: {is_reloaded}");
        assert_eq!(reader.progress().await?, format!("{all}件のうち1件、済みました。"));
        assert!(reader.keeping().await?.starts_with("保存済み"), "{}", reader.keeping().await?);
        let steps: usize = reader.ask("document.querySelectorAll('#at-once .step').length").await?;
        assert_eq!(reader.see("#at-once .section__tally").await?, format!("{steps}件のうち1件済み"));
        assert_eq!(reader.see("#soon-after .section__tally").await?, ten_minutes);
        assert_eq!(reader.contents_word("tell-keeper").await?, "済み");
        assert_eq!(reader.contents_word("ask-shops").await?, "目安 10分");
    }
    Ok(())
}

/// A returning reader must not believe the ticks gone.
async fn no_number_before_the_record_is_read(session: &Session) -> Result<()> {
    const LISTEN: &str = "
        window.said = [];
        new MutationObserver(() => {
            const sentence = document.querySelector('.meter__sentence')?.textContent.replaceAll('\u{200b}', '');
            if (sentence && said.at(-1) !== sentence) said.push(sentence);
        }).observe(document, { subtree: true, childList: true, characterData: true });";
    let server = Server::with_script(LISTEN).await?;
    let reader = session.reader(&server);
    reader.store_ticks(&["tell-keeper"]).await?;
    reader.visit().await?;
    let all = reader.steps().await?;
    let said: Vec<String> = reader.ask("said").await?;
    assert_eq!(said, [LOADING, &format!("{all}件のうち1件、済みました。")]);
    Ok(())
}

async fn undo_takes_back_and_gives_again(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    assert_eq!(reader.toast().await?, "", "there is nothing to undo yet");

    reader.tick("tell-keeper").await?;
    assert_eq!(reader.toast().await?, "管理会社に知らせる 済みにしました");
    reader.undo().await?;
    assert_eq!((reader.ticked().await?.len(), reader.toast().await?.as_str()), (0, "元に戻しました"));
    assert_eq!(reader.see(".toast__button").await?, "やり直す");
    reader.undo().await?;
    assert_eq!(reader.ticked().await?, ["tell-keeper"]);
    assert_eq!(reader.toast().await?, "管理会社に知らせる 済みにしました");
    assert_eq!(reader.see(".toast__button").await?, "元に戻す");

    reader.tick("tell-keeper").await?;
    assert_eq!(reader.toast().await?, "管理会社に知らせる 印を外しました");
    reader.reload().await?;
    assert_eq!((reader.ticked().await?.len(), reader.toast().await?.as_str()), (0, ""));
    Ok(())
}

async fn a_step_can_be_set_aside(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    let all = reader.steps().await?;
    reader.press_in("#tell-family", SET_ASIDE).await?;
    for is_reloaded in [false, true] {
        if is_reloaded {
            reader.reload().await?;
        }
        let sentence = format!("{}件の手順を、ひとつずつ。関係なしは1件。", all - 1);
        assert_eq!(reader.progress().await?, sentence, "reloaded: {is_reloaded}");
        assert_eq!(reader.contents_word("tell-family").await?, "関係なし");
        // Set aside is not done: the box stays open.
        assert!(reader.ticked().await?.is_empty());
    }

    reader.press_in("#tell-family", "やはり、する").await?;
    assert_eq!(reader.progress().await?, format!("{all}件の手順を、ひとつずつ。"));
    assert_eq!(reader.contents_word("tell-family").await?, "目安 5分");
    Ok(())
}

async fn an_erasure_opens_every_box_and_can_be_undone(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    reader.tick("tell-keeper").await?;
    reader.tick("trace-bag").await?;
    reader.press(ERASE).await?;
    reader.answer(false).await?;
    assert_eq!(reader.ticked().await?, ["tell-keeper", "trace-bag"]);
    reader.erase().await?;
    assert_eq!((reader.ticked().await?.len(), reader.toast().await?.as_str()), (0, "記録を消しました"));
    reader.undo().await?;
    assert_eq!(reader.ticked().await?, ["tell-keeper", "trace-bag"]);
    reader.reload().await?;
    assert_eq!(reader.ticked().await?, ["tell-keeper", "trace-bag"]);

    reader.erase().await?;
    reader.reload().await?;
    assert!(reader.ticked().await?.is_empty());
    assert_eq!(reader.progress().await?, format!("{}件の手順を、ひとつずつ。", reader.steps().await?));
    Ok(())
}

async fn the_button_at_the_end_of_a_step_ticks_its_box(session: &Session) -> Result<()> {
    const STEP: &str = "#note-time";
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    reader.press_in(STEP, MARK_DONE).await?;
    assert_eq!(reader.ticked().await?, ["note-time"]);
    reader.press_in(STEP, "済み").await?;
    assert_eq!(reader.ticked().await?, [""; 0]);
    reader.press_in(STEP, MARK_DONE).await?;
    assert!(reader.is_ticked("note-time").await?);
    Ok(())
}

/// Steps and tasks, as a screen reader lists them.
async fn every_box_has_its_title_for_a_name(session: &Session) -> Result<()> {
    let guide = guide(ONE_GUIDE, "")?;
    let titles = guide
        .steps()
        .flat_map(|step| std::iter::once(&step.title).chain(step.tasks().map(|task| &task.title)));
    let titles: Vec<_> = titles.map(|title| title.replace('\u{200b}', "")).collect();
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    assert_eq!(reader.names_of_boxes().await?, titles);
    assert!(titles.len() > 40, "{} boxes", titles.len());
    Ok(())
}
