//! Stands in for `wasm-streams` on the phone.
//!
//! Leptos always brings its client for server functions, which can send and receive streams. Nothing here has a server,
//! so that code is dropped, but what `wasm-streams` exports to scripts is not: an export is always kept, and with it
//! what it calls. This has the same types and exports nothing.

use std::marker::PhantomData;

use futures_core::Stream;
use wasm_bindgen::JsValue;

/// A stream of the browser's.
pub struct ReadableStream(web_sys::ReadableStream);

impl ReadableStream {
    /// Takes a stream of the browser's.
    pub fn from_raw(raw: web_sys::ReadableStream) -> Self {
        Self(raw)
    }

    /// Makes one of `stream`.
    pub fn from_stream<S: Stream<Item = Result<JsValue, JsValue>> + 'static>(_stream: S) -> Self {
        unreachable!("there is no server to send to")
    }

    /// The browser's stream.
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0
    }

    /// What comes out of it.
    pub fn into_stream(self) -> Received {
        unreachable!("there is no server to receive from")
    }
}

/// What comes out of a stream.
pub struct Received(PhantomData<JsValue>);

impl Stream for Received {
    type Item = Result<JsValue, JsValue>;

    fn poll_next(
        self: std::pin::Pin<&mut Self>,
        _context: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        std::task::Poll::Ready(None)
    }
}
