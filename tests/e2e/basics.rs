//! The record: ticks, the words about them, and every way back.

use anyhow::Result;

use crate::{
    browser::Session,
    reader::{ERASE, LOADING},
    server::Server,
};

in_every_engine! {
    a_tick_stays,
    no_number_before_the_record_is_read,
    undo_takes_back_and_gives_again,
    a_step_can_be_set_aside,
    an_erasure_opens_every_box_and_can_be_undone,
    the_button_at_the_end_of_a_step_ticks_its_box,
}

/// Load, tick a step and a sub-task, read the words, reload.
async fn a_tick_stays(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    let all = reader.steps().await?;
    assert_eq!(reader.progress().await?, format!("{all}件の手順を、ひとつずつ。"));
    assert_eq!(reader.keeping().await?, "付ける印は、この端末の、このブラウザーにだけ残ります。");
    let ten_minutes = reader.see("#first-ten-minutes .section__tally").await?;

    reader.tick("stop-payment").await?;
    reader.tick("paidy-receipt").await?;
    for is_reloaded in [false, true] {
        if is_reloaded {
            reader.reload().await?;
        }
        assert_eq!(reader.ticked().await?, ["stop-payment", "paidy-receipt"], "reloaded: {is_reloaded}");
        assert_eq!(reader.progress().await?, format!("{all}件のうち1件、済みました。"));
        assert!(reader.keeping().await?.starts_with("保存済み"), "{}", reader.keeping().await?);
        let steps: usize = reader.ask("document.querySelectorAll('#first-three .step').length").await?;
        assert_eq!(reader.see("#first-three .section__tally").await?, format!("{steps}件のうち1件済み"));
        assert_eq!(reader.see("#first-ten-minutes .section__tally").await?, ten_minutes);
        assert_eq!(reader.contents_word("stop-payment").await?, "済み");
        assert_eq!(reader.contents_word("stop-paidy").await?, "目安 10分");
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
    reader.store_ticks(&["stop-payment"]).await?;
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

    reader.tick("stop-payment").await?;
    assert_eq!(reader.toast().await?, "支払いを、一時停止する 済みにしました");
    reader.undo().await?;
    assert_eq!((reader.ticked().await?.len(), reader.toast().await?.as_str()), (0, "元に戻しました"));
    assert_eq!(reader.see(".toast__button").await?, "やり直す");
    reader.undo().await?;
    assert_eq!(reader.ticked().await?, ["stop-payment"]);
    assert_eq!(reader.toast().await?, "支払いを、一時停止する 済みにしました");
    assert_eq!(reader.see(".toast__button").await?, "元に戻す");

    reader.tick("stop-payment").await?;
    assert_eq!(reader.toast().await?, "支払いを、一時停止する 印を外しました");
    reader.reload().await?;
    assert_eq!((reader.ticked().await?.len(), reader.toast().await?.as_str()), (0, ""));
    Ok(())
}

async fn a_step_can_be_set_aside(session: &Session) -> Result<()> {
    const BUTTON: &str = "#stop-carrier .step__end button";
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    let all = reader.steps().await?;
    assert_eq!(reader.see(BUTTON).await?, "自分には関係ない");

    reader.tap(BUTTON).await?;
    for is_reloaded in [false, true] {
        if is_reloaded {
            reader.reload().await?;
        }
        let sentence = format!("{}件の手順を、ひとつずつ。関係なしは1件。", all - 1);
        assert_eq!(reader.progress().await?, sentence, "reloaded: {is_reloaded}");
        assert_eq!(reader.contents_word("stop-carrier").await?, "関係なし");
        assert_eq!(reader.see(BUTTON).await?, "やはり、する");
        // Set aside is not done: the box stays open.
        assert!(reader.ticked().await?.is_empty());
    }

    reader.tap(BUTTON).await?;
    assert_eq!(reader.progress().await?, format!("{all}件の手順を、ひとつずつ。"));
    assert_eq!(reader.contents_word("stop-carrier").await?, "目安 5分");
    Ok(())
}

async fn an_erasure_opens_every_box_and_can_be_undone(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    reader.tick("stop-payment").await?;
    reader.tick("pw-mail").await?;
    reader.tap(ERASE).await?;
    reader.answer(false).await?;
    assert_eq!(reader.ticked().await?, ["stop-payment", "pw-mail"]);
    reader.erase().await?;
    assert_eq!((reader.ticked().await?.len(), reader.toast().await?.as_str()), (0, "記録を消しました"));
    reader.undo().await?;
    assert_eq!(reader.ticked().await?, ["stop-payment", "pw-mail"]);
    reader.reload().await?;
    assert_eq!(reader.ticked().await?, ["stop-payment", "pw-mail"]);

    reader.erase().await?;
    reader.reload().await?;
    assert!(reader.ticked().await?.is_empty());
    assert_eq!(reader.progress().await?, format!("{}件の手順を、ひとつずつ。", reader.steps().await?));
    Ok(())
}

async fn the_button_at_the_end_of_a_step_ticks_its_box(session: &Session) -> Result<()> {
    const BUTTON: &str = "#save-screens .step__button";
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    assert_eq!(reader.see(BUTTON).await?, "済みにする");
    reader.tap(BUTTON).await?;
    assert_eq!(
        (reader.ticked().await?, reader.see(BUTTON).await?),
        (vec!["save-screens".into()], "済み".into())
    );
    reader.tap(BUTTON).await?;
    assert_eq!((reader.ticked().await?.len(), reader.see(BUTTON).await?.as_str()), (0, "済みにする"));
    Ok(())
}
