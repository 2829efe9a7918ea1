//! `site`: the author's side. `site help` lists the commands; the shells in `script/` call them.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> anyhow::Result<std::process::ExitCode> {
    hitotsuzutsu::site::main()
}

#[cfg(target_arch = "wasm32")]
fn main() {}
