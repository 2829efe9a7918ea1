//! The only file that touches localStorage.
//!
//! Storage may be blocked (reading the property throws), absent, full or broken, and may become so at any time;
//! so every call finds it anew, and says whether it worked. `gloo_storage` panics where storage is blocked,
//! so it is asked only after a probe.

use gloo_storage::{LocalStorage, Storage as _};
use leptos::prelude::window;
use web_sys::Storage;

use crate::progress::Store;

/// The browser's localStorage, as far as there is one.
pub(super) struct LocalStore;

impl Store for LocalStore {
    fn entries(&self, prefix: &str) -> Option<Vec<(String, String)>> {
        let storage = open()?;
        let mut entries = Vec::new();
        for index in 0..storage.length().ok()? {
            let Some(key) = storage.key(index).ok()?.filter(|key| key.starts_with(prefix)) else { continue };
            if let Some(value) = storage.get_item(&key).ok()? {
                entries.push((key, value));
            }
        }
        Some(entries)
    }

    fn write(&self, key: &str, value: &str) -> bool {
        open().is_some_and(|storage| storage.set_item(key, value).is_ok() && holds(&storage, key, value))
    }

    fn remove(&self, key: &str, value: &str) {
        if let Some(storage) = open()
            && holds(&storage, key, value)
        {
            // A key that stays is read and folded in again at the next visit.
            let _ = storage.remove_item(key);
        }
    }
}

fn open() -> Option<Storage> {
    let is_there = matches!(window().local_storage(), Ok(Some(_)));
    is_there.then(LocalStorage::raw)
}

fn holds(storage: &Storage, key: &str, value: &str) -> bool {
    storage.get_item(key).is_ok_and(|stored| stored.as_deref() == Some(value))
}
