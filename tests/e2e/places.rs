//! One build, many places: under another path, at a root, and at the whole address it was built for.

use std::path::Path;

use anyhow::Result;
use hitotsuzutsu::site::serve::Site;

use crate::{
    browser::Session,
    server::{FULL_ADDRESS, Faults, ONE_GUIDE, Server},
};

in_every_engine! {
    one_build_works_under_any_path,
    a_build_for_a_full_address_works_there,
    an_address_without_its_last_slash_leads_on,
}

/// Where a page of the guide lies below the site.
const PAGES: [&str; 4] = ["", "lost-key/", "lost-key/ja/", "lost-key/ja/index.html"];

async fn one_build_works_under_any_path(session: &Session) -> Result<()> {
    for base in ["/hitotsuzutsu/", "/", "/somebody/else/"] {
        let site = Site::open(Path::new(ONE_GUIDE))?.under(base);
        works_at(session, &Server::site(site, Faults::default()).await?).await?;
    }
    Ok(())
}

/// The policy names the whole address there, also for scripts.
async fn a_build_for_a_full_address_works_there(session: &Session) -> Result<()> {
    let faults = Faults { here: true, ..Faults::default() };
    works_at(session, &Server::serve(FULL_ADDRESS, faults).await?).await
}

/// Every page becomes live, all of them keep one record under the site's own path, and links lead home.
async fn works_at(session: &Session, server: &Server) -> Result<()> {
    let (reader, base) = (session.reader(server), &server.base);
    reader.visit().await?;
    reader.tick("tell-keeper").await?;
    for page in PAGES {
        reader.visit_page(page).await?;
        assert_eq!(reader.ticked().await?, ["tell-keeper"], "{base}{page}");
        let home: String = reader.ask("document.querySelector('.header__name').href").await?;
        assert_eq!(home, server.address(""), "{base}{page}");
    }
    let stored = reader.stored().await?;
    assert!(stored.keys().all(|key| key.starts_with(&format!("{base}lost-key:2:"))), "{stored:?}");
    for page in PAGES {
        reader.open(page).await?;
        let sheet: String = reader.ask("document.querySelector('.colophon a').href").await?;
        assert_eq!(sheet, server.address("lost-key/ja/sheet/"), "{base}{page}");
    }
    reader.open("lost-key/ja/sheet/").await?;
    reader.tap("main a").await?;
    reader.wait_until_live().await?;
    let missing: Vec<_> = server.log().into_iter().filter(|request| !server.has(&request.path)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    Ok(())
}

async fn an_address_without_its_last_slash_leads_on(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    for (given, meant) in
        [("lost-key", "lost-key/"), ("lost-key/ja?from=line#call-locksmith", "lost-key/ja/")]
    {
        reader.visit_page(given).await?;
        let path: String = reader.ask("location.pathname").await?;
        assert_eq!(path, format!("{}{meant}", server.base));
    }
    Ok(())
}
