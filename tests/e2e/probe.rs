//! x
use crate::{browser::*, server::*};
use anyhow::Result;
async fn probe(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    println!("{:?}", reader.ask::<serde_json::Value>("[innerWidth, innerHeight, devicePixelRatio]").await?);
    println!("{:?}", reader.progress().await?);
    println!("{:?}", reader.tick("stop-payment").await);
    println!("{:?}", reader.ticked().await);
    println!("{:?}", reader.progress().await?);
    println!("{:?}", reader.stored().await?);
    println!("{:#?}", server.log());
    println!("{:#?}", reader.ask::<f64>("performance.timeOrigin + performance.getEntriesByName('app-ready')[0].startTime").await?);
    Ok(())
}
#[tokio::test] async fn chromium() -> Result<()> { Session::run(Engine::Chromium, probe).await }
#[tokio::test] async fn firefox() -> Result<()> { Session::run(Engine::Firefox, probe).await }
#[tokio::test] async fn webkit() -> Result<()> { Session::run(Engine::WebKit, probe).await }
