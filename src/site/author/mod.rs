//! What helps the author: checks, tables, and things to measure and photograph.

pub(super) mod check;
pub(super) mod doctor;
pub(super) mod generated;
pub(super) mod new;
pub(super) mod pictures;
pub(super) mod plan;
pub(super) mod reading;
pub(super) mod write;
