//! The site's own guides: what they say, and that the page built of them works. A fork with other guides brings other
//! tests here; what the program does is tried in `tests/e2e/`, on guides of the tests' own.

mod built;
mod coverage;
mod first;
mod page;
mod walk;

use crate::{
    engines::{Run, session},
    server::{Faults, Server},
};

/// The built site.
const SITE: &str = "dist";
/// The same, built for a full address.
const SITE_ADDRESS: &str = "target/site-address";

/// Serves it without faults.
async fn serve() -> anyhow::Result<Server> {
    Server::serve(SITE, Faults::default()).await
}

async fn every_case(run: &mut Run<'_>) {
    first::in_one_session(run).await;
    page::in_one_session(run).await;
}

mod in_each_engine {
    use crate::browser::{Engine, SMALL};

    #[tokio::test]
    async fn chromium() -> anyhow::Result<()> {
        super::session(Engine::Chromium, Some(SMALL), async |run| {
            super::every_case(run).await;
            super::page::in_chromium_alone(run).await;
            super::walk::in_chromium_alone(run).await;
        })
        .await
    }

    #[tokio::test]
    async fn firefox() -> anyhow::Result<()> {
        super::session(Engine::Firefox, Some(SMALL), super::every_case).await
    }

    #[tokio::test]
    async fn webkit() -> anyhow::Result<()> {
        super::session(Engine::WebKit, Some(SMALL), super::every_case).await
    }
}
