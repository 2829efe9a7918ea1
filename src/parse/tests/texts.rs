//! One text at a time: `check` shows what becomes of it, as its outline, its HTML and its faults.

use expect_test::{Expect, expect};

use super::{
    HEAD,
    outline::{outline, parse},
};

pub(super) fn check(text: &str, expect: Expect) {
    let text = if text.starts_with("---") { text.to_owned() } else { format!("{HEAD}{text}") };
    expect.assert_eq(&outline(&parse(&text)));
}

/// A step named `s` with `text` as its body, from line 11.
fn check_body(text: &str, expect: Expect) {
    check(&format!("## 段 {{#p}}\n\n### 手順 {{#s}}\n\n{text}"), expect);
}

#[test]
fn a_title_ends_with_its_id() {
    check(
        "## 段 {#a-1}\n## 間の無い{#b}\n## 前に空きのある   {#c}   \n## 囲み {#d} ##",
        expect![[r#"
            ## 段 #a-1
            ## 間の無い #b
            ## 前に空きのある #c
            ## 囲み #d
            ! ja.md:7:1: heading-order: この段には、文も手順もありません。書くか、題を消します。
            ! ja.md:8:1: heading-order: この段には、文も手順もありません。書くか、題を消します。
            ! ja.md:9:1: heading-order: この段には、文も手順もありません。書くか、題を消します。
            ! ja.md:10:1: heading-order: この段には、文も手順もありません。書くか、題を消します。
        "#]],
    );
    check(
        "## 無い\n## {#a\n## 途中の {#a} 印\n## 二つ {#a} {#b}\n## 空 {#}\n## 大きい {#A}",
        expect![[r#"
            ## 無い #missing
            ## {#a #missing
            ## 途中の {#a} 印 #missing
            ## 二つ {#a} #b
            ## 空 #missing
            ## 大きい #missing
            ! ja.md:7:1: missing-id: 段の題の終わりに、{#id} がありません。
            ! ja.md:8:1: braces: 波かっこは、題の終わりの {#id} にだけ使います。
            ! ja.md:8:1: missing-id: 段の題の終わりに、{#id} がありません。
            ! ja.md:9:1: braces: 波かっこは、題の終わりの {#id} にだけ使います。
            ! ja.md:9:1: missing-id: 段の題の終わりに、{#id} がありません。
            ! ja.md:10:1: braces: 波かっこは、題の終わりの {#id} にだけ使います。
            ! ja.md:10:1: heading-order: この段には、文も手順もありません。書くか、題を消します。
            ! ja.md:11:1: bad-id: id「」は、英小文字で始め、英小文字・数字・ハイフンだけで書きます。
            ! ja.md:12:1: bad-id: id「A」は、英小文字で始め、英小文字・数字・ハイフンだけで書きます。
        "#]],
    );
}

#[test]
fn ids_that_the_page_itself_uses_are_refused() {
    check(
        "## 目次 {#contents}\n## 手引き {#guide}\n## 印 {#tick-a}\n## よい {#tickets}",
        expect![[r#"
            ## 目次 #contents
            ## 手引き #guide
            ## 印 #tick-a
            ## よい #tickets
            ! ja.md:7:1: bad-id: id「contents」は、ページのしくみが使っています。別の id にします。
            ! ja.md:7:1: heading-order: この段には、文も手順もありません。書くか、題を消します。
            ! ja.md:8:1: bad-id: id「guide」は、ページのしくみが使っています。別の id にします。
            ! ja.md:8:1: heading-order: この段には、文も手順もありません。書くか、題を消します。
            ! ja.md:9:1: bad-id: id「tick-a」は、ページのしくみが使っています。別の id にします。
            ! ja.md:9:1: heading-order: この段には、文も手順もありません。書くか、題を消します。
            ! ja.md:10:1: heading-order: この段には、文も手順もありません。書くか、題を消します。
        "#]],
    );
}

#[test]
fn what_stands_before_the_first_section_is_the_opening_and_its_band() {
    check(
        "---\ndescription: 一文の説明。\n---\n\n# 本当の題\n\nはじめの一言。\n\n> [!IMPORTANT]\n> **ひとつ**\n>\n\
         > [開く](#p)\n\n> [!NOTE]\n> メモ\n\n終わりの一言。\n\n## 段 {#p}\n\n> [!IMPORTANT]\n> 大事",
        expect![[r##"
            # 本当の題 (一文の説明。)
            opening: <p>はじめの一言。</p>
            <div class="alert alert--note"><p class="alert__word">メモ</p>
            <p>メモ</p>
            </div>
            <p>終わりの一言。</p>
            band: <p><strong>ひとつ</strong></p>
            <p><a href="#p">開く</a></p>
            ## 段 #p
            <div class="alert alert--important"><p class="alert__word">大事なこと</p>
            <p>大事</p>
            </div>
        "##]],
    );
    check(
        "# 二つめ {#x}\n\n文。[^S-1]\n\n> [!IMPORTANT]\n> 帯。[^S-1]\n\n> [!IMPORTANT]\n> 帯。\n\n[^S-1]: x",
        expect![[r##"
            opening: <p>文。<a class="cite cite--story" href="#opening-s-1" aria-hidden="true" tabindex="-1">体験談</a></p>
            band: <p>帯。</p>
            ! ja.md:7:1: braces: 手引きの題に、波かっこは要りません。
            ! ja.md:7:1: heading-order: 手引きの題（#）は、はじめにひとつだけです。
            ! ja.md:12:5: footnote: 脚注は、段と手順の中で使います。ここには、よりどころの置き場がありません。
            ! ja.md:14:1: heading-order: 緑の帯になる [!IMPORTANT] は、ひとつだけです。
            ! ja.md:9:3: footnote: 脚注は、段と手順の中で使います。ここには、よりどころの置き場がありません。
            ! ja.md:17:1: footnote: 脚注の定義は、次の一行にします: [^S-1]: 体験談 日記 調べた日 2026-11-20（保存された公開ページで）
        "##]],
    );
    check(
        "---\n---\n\n本文だけ。",
        expect![[r#"
            #  ()
            opening: <hr />
            <hr />
            <p>本文だけ。</p>
            ! ja.md:1:1: heading-order: 手引きの題（#）がありません。
            ! ja.md:1:1: front-matter: はじめの「---」に、終わりの「---」がありません。description: の行の、すぐ下に書きます。
        "#]],
    );
    check(
        "---\ntitle: x\n\ndescription: d\nx\n---\n# 題",
        expect![[r#"
            ! ja.md:2:1: front-matter: 題は、ここには書きません。下の「# 題」の行に書き、この行を消します。
            ! ja.md:5:1: front-matter: 「x」は、使いません。この行を消します。
        "#]],
    );
    check(
        "本文。\n\n---\n途中: の線\n---\n",
        expect![[r#"
            opening: <p>本文。</p>
            ! ja.md:9:1: front-matter: この「---」から次の「---」までは、画面に出ません。線は、前後を一行ずつあけて書きます。
        "#]],
    );
}

#[test]
fn tasks_may_be_tight_or_loose_and_have_details() {
    check_body(
        "- [ ] 一 {#a}\n- [x] 二 {#b}\n",
        expect![[r#"
            ## 段 #p
            ### 手順 #s
            [ ] 一 #a
            [ ] 二 #b
        "#]],
    );
    check_body(
        "- [ ] 一 {#a}\n\n- [ ] 二 {#b}\n",
        expect![[r#"
            ## 段 #p
            ### 手順 #s
            [ ] 一 #a
            [ ] 二 #b
        "#]],
    );
    check_body(
        "前。\n\n- [ ] 一 {#a}\n\n  補い。[^S-1]\n\n  - 行\n- [ ] 二 {#b}\n  - 行\n\n後。\n\n[^S-1]: x",
        expect![[r###"
            ## 段 #p
            ### 手順 #s
            <p>前。</p>
            [ ] 一 #a <p>補い。<a class="cite cite--story" href="#s-s-1" aria-hidden="true" tabindex="-1">体験談</a></p>
            <ul>
            <li>行</li>
            </ul>
            [ ] 二 #b <ul>
            <li>行</li>
            </ul>
            <p>後。</p>
            ▸ よりどころ：体験談: <ul class="sources__list"><li id="s-s-1"><span class="grade grade--story">体験談</span> 日記 <small>調べた日 2026-11-20（保存された公開ページで）</small></li></ul>
            ! ja.md:23:1: footnote: 脚注の定義は、次の一行にします: [^S-1]: 体験談 日記 調べた日 2026-11-20（保存された公開ページで）
        "###]],
    );
    check_body(
        "- [ ] 一\n  続き {#a}\n- [ ] 二 {#b}\n  続き\n- 三\n- [ ] 四[^x] {#d}",
        expect![[r#"
            ## 段 #p
            ### 手順 #s
            [ ] 二 #b
            [ ] 四[^x] #d
            ! ja.md:15:1: misplaced-task: 印の付く行と付かない行が、ひとつの箇条書きになっています。空いた行だけでは、分かれません。この行の前に、一文を書きます。
            ! ja.md:11:1: plain-title: 印の付く行は、一行で書きます。補いの文は、一行あけます。
            ! ja.md:11:1: missing-id: 印の付く行の終わりに、{#id} がありません。
            ! ja.md:13:1: plain-title: 印の付く行は、一行で書きます。補いの文は、一行あけます。
            ! ja.md:16:1: plain-title: 印の付く行には、リンクや飾り（太字、「`」など）を入れません。
        "#]],
    );
}

#[test]
fn a_fold_lasts_until_the_next_heading() {
    check_body(
        "前。\n\n#### 一\n\n中。\n\n- 行\n\n#### 二\n\n#### *三* {#x}\n\n### 次 {#n}\n\n外。",
        expect![[r#"
            ## 段 #p
            ### 手順 #s
            <p>前。</p>
            ▸ 一: <p>中。</p>
            <ul>
            <li>行</li>
            </ul>
            ▸ 二:
            ▸ 三 {#x}:
            ### 次 #n
            <p>外。</p>
            ! ja.md:19:1: heading-order: たたむ説明「二」に、文がありません。
            ! ja.md:21:6: plain-title: たたむ説明の題には、リンクや飾り（太字、「`」など）を入れません。
            ! ja.md:21:1: braces: たたむ説明の題に、波かっこは要りません。
            ! ja.md:21:1: heading-order: たたむ説明「三 {#x}」に、文がありません。
        "#]],
    );
}

#[test]
fn a_line_end_is_a_space_in_english_and_nothing_in_japanese() {
    check_body(
        "日本語の\n文。Amazonの\nApp\nStore、**太字**\n**太字**、「括弧」\n（注）[^S-1]\n続き。\n\n[^S-1]: x",
        expect![[r###"
            ## 段 #p
            ### 手順 #s
            <p>日本語の文。AmazonのApp
            Store、<strong>太字</strong><strong>太字</strong>、「括弧」（注）<a class="cite cite--story" href="#s-s-1" aria-hidden="true" tabindex="-1">体験談</a>続き。</p>
            ▸ よりどころ：体験談: <ul class="sources__list"><li id="s-s-1"><span class="grade grade--story">体験談</span> 日記 <small>調べた日 2026-11-20（保存された公開ページで）</small></li></ul>
            ! ja.md:19:1: footnote: 脚注の定義は、次の一行にします: [^S-1]: 体験談 日記 調べた日 2026-11-20（保存された公開ページで）
        "###]],
    );
    check_body(
        "one\ntwo, **bold**\n**bold**, “quoted”\ncafé\n[link](#s)\n‘so’ –\nyes",
        expect![[r###"
            ## 段 #p
            ### 手順 #s
            <p>one
            two, <strong>bold</strong>
            <strong>bold</strong>, “quoted”
            café
            <a href="#s">link</a>
            ‘so’ –
            yes</p>
        "###]],
    );
}

#[test]
fn a_contact_is_its_number_hours_and_page() {
    check_body(
        "- [窓口](../contacts.toml#desk)\n- [警察](../contacts.toml#police)",
        expect![[r###"
            ## 段 #p
            ### 手順 #s
            <ul>
            <li><span class="contact"><a class="contact__call" href="tel:0120000000">窓口 <b>0120-000-000</b></a> <span class="contact__facts"><span class="contact__name">窓口 &lt;A&amp;B&gt;</span> <span>9時〜17時</span> <a href="https://a.example/?a=1&amp;b=2" rel="noreferrer noopener">公式ページ</a></span></span></li>
            <li><span class="contact"><span class="contact__call">警察 <b>#0000</b></span> <span class="contact__facts"><a href="https://a.example/" rel="noreferrer noopener">公式ページ</a></span></span></li>
            </ul>
        "###]],
    );
}

#[test]
fn neighbouring_footnotes_of_one_grade_share_a_word_and_lead_to_the_list_of_sources() {
    check(
        "## 段 {#p}\n\n文。[^O-1][^O-2][^S-1][^O-1] 文。[^O-1]\n\n### 手順 {#judged}\n\n文。[^S-1]\n\n### 次 {#judged-alone}\n\n### 無し {#n}\n\n\
         [^O-1]: 公式 [案内 & <題>](https://a.example/?a=1&b=\"2\") 調べた日 2026-11-22（保存された公開ページで）\n\
         [^O-2]: 公式 [案内](https://b.example/) 調べた日 2026-11-22（保存された公開ページで）\n\
         [^S-1]: 体験談 日記 調べた日 2026-11-20（保存された公開ページで）\n",
        expect![[r###"
            ## 段 #p
            <p>文。<a class="cite cite--official" href="#p-o-1" aria-hidden="true" tabindex="-1">公式</a><a class="cite cite--story" href="#p-s-1" aria-hidden="true" tabindex="-1">体験談</a><a class="cite cite--official" href="#p-o-1" aria-hidden="true" tabindex="-1">公式</a> 文。<a class="cite cite--official" href="#p-o-1" aria-hidden="true" tabindex="-1">公式</a></p>
            ▸ よりどころ：公式・体験談: <ul class="sources__list"><li id="p-o-1"><span class="grade grade--official">公式</span> <a href="https://a.example/?a=1&amp;b=&quot;2&quot;" rel="noreferrer noopener">案内 &amp; &lt;題&gt;</a> <small>調べた日 2026-11-22（保存された公開ページで）</small></li><li id="p-o-2"><span class="grade grade--official">公式</span> <a href="https://b.example/" rel="noreferrer noopener">案内</a> <small>調べた日 2026-11-22（保存された公開ページで）</small></li><li id="p-s-1"><span class="grade grade--story">体験談</span> 日記 <small>調べた日 2026-11-20（保存された公開ページで）</small></li></ul>
            ### 手順 #judged
            <p>文。<a class="cite cite--story" href="#judged-s-1" aria-hidden="true" tabindex="-1">体験談</a></p>
            ▸ よりどころ：体験談・判断: <ul class="sources__list"><li id="judged-s-1"><span class="grade grade--story">体験談</span> 日記 <small>調べた日 2026-11-20（保存された公開ページで）</small></li><li><span class="grade grade--judged">判断</span> 手順の順番と、上限の時間は、この手引きの判断です。</li></ul>
            ### 次 #judged-alone
            ▸ よりどころ：判断: <ul class="sources__list"><li><span class="grade grade--judged">判断</span> 手順の順番と、上限の時間は、この手引きの判断です。</li></ul>
            ### 無し #n
        "###]],
    );
}

#[test]
fn text_that_looks_like_html_stays_text() {
    check_body(
        "a < b & \"c\" \\<script> &lt;script&gt; `<script>`\n\n    <script>\n\n\
         [x](https://a.example/?\"><script>alert(1)</script>) [y](<https://a.example/'\" onclick=\"z>)\n\n<script>z</script> <b>",
        expect![[r###"
            ## 段 #p
            ### 手順 #s
            <p>a &lt; b &amp; "c" &lt;script&gt; &lt;script&gt; <code>&lt;script&gt;</code></p>
            <pre><code>&lt;script&gt;
            </code></pre>
            <p><a href="https://a.example/?&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;" rel="noreferrer noopener">x</a> <a href="https://a.example/'&quot; onclick=&quot;z" rel="noreferrer noopener">y</a></p>
            ! ja.md:17:1: raw-html: HTML は使えません。Markdown で書きます。
        "###]],
    );
}

/// The page's policy (CSP) admits no style attributes.
#[test]
fn an_aligned_table_has_no_style_attributes() {
    check_body(
        "| a | b |\n|:-:|--:|\n| 1 | 2 |",
        expect![[r#"
            ## 段 #p
            ### 手順 #s
            <table><thead><tr><th>a</th><th>b</th></tr></thead><tbody>
            <tr><td>1</td><td>2</td></tr>
            </tbody></table>
        "#]],
    );
}

#[test]
fn alerts_begin_with_their_word() {
    check_body(
        "> [!WARNING]\n> 一。\n>\n> - 行\n\n> ふつうの引用",
        expect![[r###"
            ## 段 #p
            ### 手順 #s
            <div class="alert alert--warning"><p class="alert__word">気をつけること</p>
            <p>一。</p>
            <ul>
            <li>行</li>
            </ul>
            </div>
            <blockquote>
            <p>ふつうの引用</p>
            </blockquote>
        "###]],
    );
}
