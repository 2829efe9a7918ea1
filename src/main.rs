//! The program on the phone. Natively there is nothing to run.

/// Allocates in constant time, as the standard library's allocator does, with less code.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

#[cfg(target_arch = "wasm32")]
fn main() {
    hitotsuzutsu::browser::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
