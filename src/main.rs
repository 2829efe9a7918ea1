//! The program on the phone. Natively there is nothing to run.

#[cfg(target_arch = "wasm32")]
fn main() {
    hitotsuzutsu::browser::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
