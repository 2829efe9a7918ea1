//! `site write`, as an author meets it: what is served, what is told of a save and how soon, and to whom. The program on
//! the phone is an empty one here; `tests/e2e/write.rs` has the real one, in a browser.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::{Ipv4Addr, TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use hitotsuzutsu::parse::Files;
use serde_json::Value;
use tempfile::TempDir;

use crate::folder;

/// A save is seen within this. Alone on a machine it takes half a second; here all other tests run beside it.
const SOON: Duration = Duration::from_secs(10);

/// The text of the guide.
const TEXT: &str = "garden/ja.md";
/// A sentence of it, in the step `soil`.
const SENTENCE: &str = "鉢の底に石をしき、";

/// A running preview. It ends when dropped.
struct Preview {
    child: Child,
    port: u16,
    folder: TempDir,
    program: TempDir,
}

/// What was answered: the status, the header and the body.
struct Answer {
    status: u16,
    header: String,
    body: String,
}

/// Something in the place of the program.
fn program() -> TempDir {
    let program = TempDir::new().unwrap();
    fs::write(program.path().join("app.js"), "export default async () => {};\n").unwrap();
    fs::write(program.path().join("app_bg.wasm"), "\0asm").unwrap();
    program
}

fn command(folder: &Path, program: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_site"));
    command.arg("write").arg(folder).arg("--program").arg(program).env_remove("SITE_EDITOR");
    command.env("SITE_TODAY", "2026-11-25").stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

impl Preview {
    fn start(files: &Files) -> Self {
        Self::start_with(files, |command| command.arg("--port=0"))
    }

    fn start_with(files: &Files, more: impl Fn(&mut Command) -> &mut Command) -> Self {
        let (folder, program) = (folder::on_disk(files), program());
        let mut command = command(folder.path(), program.path());
        let mut child = more(&mut command).spawn().unwrap();
        let mut address = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut address).unwrap();
        let port = address.strip_prefix("http://127.0.0.1:").and_then(|rest| rest.split_once('/'));
        let Some((port, "hitotsuzutsu/\n")) = port else {
            let mut words = String::new();
            child.stderr.take().unwrap().read_to_string(&mut words).unwrap();
            panic!("{address}{words}");
        };
        Self { port: port.parse().unwrap(), child, folder, program }
    }

    fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &format!("127.0.0.1:{}", self.port))
    }

    fn ask(&self, method: &str, path: &str, host: &str) -> Answer {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(40))).unwrap();
        write!(stream, "{method} {path} HTTP/1.0\r\nHost: {host}\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (header, body) = answer.split_once("\r\n\r\n").unwrap();
        let status = header.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, header: header.to_lowercase(), body: body.to_owned() }
    }

    /// What the panel of the guide's page is told once it is something else than `seen`.
    fn state(&self, seen: &str) -> Value {
        let answer = self.get(&format!("/write/state?seen={seen}&page=%2Fhitotsuzutsu%2F"));
        assert_eq!(answer.status, 200);
        serde_json::from_str(&answer.body).unwrap()
    }

    /// Changes the guide's text, and says what is told then.
    fn save(&self, change: impl Fn(&str) -> String) -> Value {
        let path = self.folder.path().join(TEXT);
        let text = change(&fs::read_to_string(&path).unwrap());
        self.after(|| fs::write(&path, text.as_bytes()).unwrap())
    }

    /// What is told after `act`, in time.
    fn after(&self, act: impl FnOnce()) -> Value {
        let before = self.state("");
        act();
        let start = Instant::now();
        let after = self.state(before["number"].as_str().unwrap());
        assert!(start.elapsed() < SOON, "{:?}", start.elapsed());
        assert_ne!(before["number"], after["number"]);
        after
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_save_is_seen_and_a_fault_leaves_the_last_good_page() {
    let preview = Preview::start(&folder::overlay("good"));
    let first = preview.state("");
    assert_eq!((&first["head"], &first["told"]), (&"まちがいはありません".into(), &Value::Array(Vec::new())));
    let page = |words: &str| preview.get("/hitotsuzutsu/").body.contains(words);
    assert!(page(SENTENCE));

    let broken = preview.save(|text| text.replace(SENTENCE, "小石を、[どこか](#nowhere)に"));
    assert_eq!((&broken["head"], &broken["revision"]), (&"まちがい 1 件".into(), &first["revision"]));
    let told = &broken["told"][0];
    assert_eq!((&told["rule"], &told["place"]), (&"dead-link".into(), &"#soil".into()));
    assert!(told["message"].as_str().unwrap().contains("#nowhere"), "{told}");
    assert_eq!(told["source"], "/write/source?file=garden%2Fja.md#L27");
    assert_eq!(told["at"], "garden/ja.md:27:5");
    assert!(broken["note"].is_string() && page(SENTENCE) && !page("小石を、"));

    let mended = preview.save(|text| text.replace("[どこか](#nowhere)に", "深くしき、"));
    assert_eq!((&mended["head"], &mended["note"]), (&first["head"], &Value::Null));
    assert_ne!(mended["revision"], first["revision"]);
    assert!(page("小石を、深くしき、") && !page(SENTENCE));
}

/// While a text is being written, its new ids are in no ledger; a build refuses them.
#[test]
fn an_id_that_is_not_recorded_yet_is_a_notice_and_works() {
    let preview = Preview::start(&folder::overlay("good"));
    let state = preview.save(|text| {
        text.replace("鉢の穴を確かめる {#pot-hole}", "鉢の穴を確かめる {#pot-hole}\n- [ ] 石をあらう {#wash}")
    });
    assert_eq!(
        (&state["head"], &state["errors"]),
        (&"まちがいはありません・お知らせ 1 件".into(), &0.into())
    );
    assert!(preview.get("/hitotsuzutsu/garden/ja/").body.contains("id=\"tick-wash\""));
}

#[test]
fn a_folder_that_was_never_good_shows_its_faults_alone() {
    let mut files = folder::overlay("good");
    let good = files.insert(TEXT.to_owned(), files[TEXT].replace("(#water)", "(#nowhere)")).unwrap();
    let preview = Preview::start(&files);
    let page = preview.get("/hitotsuzutsu/garden/");
    assert_eq!(page.status, 200);
    assert!(page.body.contains("#nowhere") && page.body.contains("garden/ja.md:"), "{}", page.body);
    let before = preview.state("");
    let after = preview.save(|_| good.clone());
    assert_ne!(before["revision"], after["revision"], "the page loads itself again");
    assert!(preview.get("/hitotsuzutsu/garden/").body.contains(SENTENCE));
}

#[test]
fn what_cannot_be_read_is_told_and_ends_nothing() {
    let preview = Preview::start(&folder::overlay("good"));
    let path = preview.folder.path().join("garden/notes.md");
    let broken = preview.after(|| fs::write(&path, b"\xff\xfe").unwrap());
    assert!(broken["told"].to_string().contains("UTF-8"), "{broken}");
    assert_eq!(preview.get("/hitotsuzutsu/").status, 200);
    let mended = preview.after(|| fs::remove_file(&path).unwrap());
    assert_eq!(mended["head"], "まちがいはありません");
    // Editors also save under another name, which then takes the place of the old one.
    let [new, old] = ["garden/ja.md.new", TEXT].map(|name| preview.folder.path().join(name));
    fs::write(&new, fs::read_to_string(&old).unwrap().replace(SENTENCE, "小石をしき、")).unwrap();
    preview.after(|| fs::rename(&new, &old).unwrap());
    assert!(preview.get("/hitotsuzutsu/").body.contains("小石をしき、"));
}

#[test]
fn the_plan_for_any_answers_is_asked_for_by_a_form() {
    let preview = Preview::start(&folder::overlay("good"));
    let plan = |query: &str| preview.get(&format!("/write/plan?guide=garden&lang=ja{query}")).body;
    let open = plan("");
    assert!(
        open.contains("name=\"q-where\" value=\"balcony\"") && open.contains("の答えが、まだありません。")
    );
    assert!(!open.contains("水をやる</a>"));
    for query in ["&q-where=balcony", "&answers=balcony"] {
        let answered = plan(query);
        assert!(answered.contains("value=\"balcony\" checked"), "{answered}");
        assert!(answered.contains("<a href=\"/hitotsuzutsu/garden/ja/#water\">水をやる</a>"), "{answered}");
        assert!(
            answered.contains("<td>ベランダ</td>")
                && answered.contains("手順は3件、めやすは合わせて30分です。")
        );
    }
    assert!(plan("&answers=roof").contains("答え「roof」は、ありません。"));
    assert!(plan("&answers=yard,balcony").contains("の答えは、ひとつだけ選びます。"));
}

/// Another site's page could name this machine, and a name of its own could lead here.
#[test]
fn nobody_else_reads_the_folder() {
    let preview = Preview::start(&folder::overlay("good"));
    let port = preview.port;
    for path in ["/hitotsuzutsu/", "/write/state?seen=", "/write/source?file=site.toml", "/write/write.js"] {
        for host in ["rebound.example", &format!("rebound.example:{port}"), "127.0.0.1", "127.0.0.1:1", ""] {
            let answer = preview.ask("GET", path, host);
            assert_eq!((answer.status, answer.body.contains("garden")), (403, false), "{host}{path}");
        }
        assert_eq!(preview.ask("GET", path, &format!("localhost:{port}")).status, 200);
        assert_eq!(preview.ask("POST", path, &format!("127.0.0.1:{port}")).status, 405);
        let header = preview.get(path).header;
        assert!(
            !header.contains("access-control") && header.contains("resource-policy: same-origin"),
            "{header}"
        );
        assert!(header.contains("cache-control: no-store"), "{header}");
    }
    for file in ["../Cargo.toml", "/etc/hostname", "garden/../site.toml", "%2e%2e%2fids.txt", "garden"] {
        assert_eq!(preview.get(&format!("/write/source?file={file}")).status, 404, "{file}");
    }
    for path in ["/etc/passwd", "/hitotsuzutsu/../Cargo.toml", "/hitotsuzutsu//etc/passwd", "/write/", "/x"] {
        assert_eq!(preview.get(path).status, 404, "{path}");
    }
}

/// What is shown is what is published, and nothing of the preview is.
#[test]
fn pages_are_those_of_a_build_but_for_one_script() {
    let files = folder::overlay("good");
    let preview = Preview::start(&files);
    let staging = program();
    fs::write(staging.path().join("index.html"), "").unwrap();
    let finish = Command::new(env!("CARGO_BIN_EXE_site"))
        .arg("finish")
        .env("SITE_CONTENT", preview.folder.path())
        .env("TRUNK_STAGING_DIR", staging.path())
        .env("SITE_ADDRESS", "/hitotsuzutsu/")
        .env("SITE_TODAY", "2026-11-25")
        .env_remove("SITE_REPOSITORY")
        .output()
        .unwrap();
    assert!(finish.status.success(), "{}", String::from_utf8_lossy(&finish.stderr));
    for name in
        ["index.html", "404.html", "garden/index.html", "garden/ja/index.html", "garden/ja/sheet/index.html"]
    {
        let built = fs::read_to_string(staging.path().join(name)).unwrap();
        let shown = preview.get(&format!("/hitotsuzutsu/{}", name.trim_end_matches("index.html"))).body;
        let (before, script) = shown.rsplit_once("<script src=\"/write/write.js\"").unwrap();
        let (_, after) = script.split_once("</script>\n").unwrap();
        assert!(built == format!("{before}{after}"), "{name}");
        assert!(!built.contains("write.js") && !built.contains("/write/"), "{name}");
    }
    for entry in fs::read_dir(staging.path()).unwrap().map(Result::unwrap) {
        let name = entry.file_name().into_string().unwrap();
        assert!(!name.starts_with("write"), "{name}");
        if name.starts_with("boot-") || name.starts_with("app-") {
            assert_eq!(preview.get(&format!("/hitotsuzutsu/{name}")).status, 200, "{name}");
        }
    }
}

#[test]
fn what_keeps_it_from_starting_is_one_sentence() {
    let said = |folder: &Path, editor: &str| {
        let output = command(folder, program().path()).env("SITE_EDITOR", editor).output().unwrap();
        assert!(!output.status.success());
        String::from_utf8(output.stderr).unwrap().lines().next().unwrap_or_default().to_owned()
    };
    let folder = folder::on_disk(&folder::overlay("good"));
    assert_eq!(said(Path::new("no-such-folder"), ""), "Error: フォルダ no-such-folder がありません。");
    assert!(said(folder.path(), "pencil").starts_with("Error: SITE_EDITOR の「pencil」は、わかりません。"));
}

#[test]
fn a_port_that_is_taken_is_no_hindrance() {
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let wanted = taken.local_addr().unwrap().port();
    let files = folder::overlay("good");
    let mut preview = Preview::start_with(&files, |command| command.arg(format!("--port={wanted}")));
    assert!(preview.port > wanted);
    assert!(preview.program.path().join("app.js").is_file(), "the program's folder is left as it was");
    preview.child.kill().unwrap();
    let mut words = String::new();
    preview.child.stderr.take().unwrap().read_to_string(&mut words).unwrap();
    assert_eq!(words, format!("ポート {wanted} は使われているので、{} を使います。\n", preview.port));
}

#[test]
fn an_editor_that_is_chosen_gets_links() {
    let preview = Preview::start_with(&folder::overlay("good"), |command| {
        command.arg("--port=0").env("SITE_EDITOR", "vscode")
    });
    let broken = preview.save(|text| text.replace(SENTENCE, "[どこか](#nowhere)に"));
    let link = broken["told"][0]["editor"].as_str().unwrap();
    assert!(link.starts_with("vscode://file/") && link.ends_with("/garden/ja.md:27:1"), "{link}");
}
