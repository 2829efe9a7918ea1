//! A value that belongs to one thread, in a type that may go to others, where it can only be left alone.
//!
//! On the phone there is one thread, so nobody asks which it is: the answer would bring the library's threads, and a second
//! allocator for them, to the phone. Elsewhere whoever uses the value from another thread is stopped by a panic.

use std::{
    fmt,
    mem::ManuallyDrop,
    ops::{Deref, DerefMut},
};
#[cfg(not(target_family = "wasm"))]
use std::thread::{self, ThreadId};

#[cfg(all(target_family = "wasm", target_feature = "atomics"))]
compile_error!("with threads, somebody has to ask");

/// Holds a value for the thread that made it.
pub struct SendWrapper<T> {
    value: ManuallyDrop<T>,
    #[cfg(not(target_family = "wasm"))]
    thread: ThreadId,
}

// Sound because every way to the value, and its end, asks for the thread first; where there is one, none can be wrong.
unsafe impl<T> Send for SendWrapper<T> {}
// The same.
unsafe impl<T> Sync for SendWrapper<T> {}

impl<T> SendWrapper<T> {
    /// Wraps a value of this thread.
    #[inline]
    pub fn new(value: T) -> Self {
        Self {
            value: ManuallyDrop::new(value),
            #[cfg(not(target_family = "wasm"))]
            thread: thread::current().id(),
        }
    }

    /// Whether this is its thread.
    #[inline]
    pub fn valid(&self) -> bool {
        #[cfg(not(target_family = "wasm"))]
        return self.thread == thread::current().id();
        #[cfg(target_family = "wasm")]
        return true;
    }

    /// The value again.
    ///
    /// # Panics
    /// In another thread.
    #[inline]
    pub fn take(self) -> T {
        self.expect_thread();
        let mut this = ManuallyDrop::new(self);
        // `this` is not used, nor dropped, after that.
        unsafe { ManuallyDrop::take(&mut this.value) }
    }

    #[inline]
    #[track_caller]
    fn expect_thread(&self) {
        assert!(self.valid(), "a value of another thread");
    }
}

impl<T> Deref for SendWrapper<T> {
    type Target = T;

    #[inline]
    #[track_caller]
    fn deref(&self) -> &T {
        self.expect_thread();
        &self.value
    }
}

impl<T> DerefMut for SendWrapper<T> {
    #[inline]
    #[track_caller]
    fn deref_mut(&mut self) -> &mut T {
        self.expect_thread();
        &mut self.value
    }
}

impl<T> Drop for SendWrapper<T> {
    #[inline]
    fn drop(&mut self) {
        if !std::mem::needs_drop::<T>() {
            return;
        }
        if self.valid() {
            // Dropped once: this is the end of it.
            unsafe { ManuallyDrop::drop(&mut self.value) };
        } else if !std::thread::panicking() {
            panic!("a value of another thread is dropped");
        }
    }
}

impl<T: fmt::Debug> fmt::Debug for SendWrapper<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: Clone> Clone for SendWrapper<T> {
    fn clone(&self) -> Self {
        Self::new((**self).clone())
    }
}

#[cfg(feature = "futures")]
mod futures {
    use std::{
        future::Future,
        ops::DerefMut,
        pin::Pin,
        task::{Context, Poll},
    };

    use futures_core::Stream;

    use super::SendWrapper;

    /// The value stays where it is, as long as what holds it does.
    fn inside<T>(wrapper: Pin<&mut SendWrapper<T>>) -> Pin<&mut T> {
        // Nothing moves it out of a pinned wrapper: `take` needs one that is not.
        unsafe { wrapper.map_unchecked_mut(DerefMut::deref_mut) }
    }

    impl<F: Future> Future for SendWrapper<F> {
        type Output = F::Output;

        fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
            inside(self).poll(context)
        }
    }

    impl<S: Stream> Stream for SendWrapper<S> {
        type Item = S::Item;

        fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<S::Item>> {
            inside(self).poll_next(context)
        }
    }
}
