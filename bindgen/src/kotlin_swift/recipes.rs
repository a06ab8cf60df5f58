//! The Android code that the documents show, as a source that the Kotlin tests compile and run.

use std::fs;
use std::path::Path;

use super::replace_exactly;
use crate::{HEADER, Result};

const IMPORTS: &str = "android.content.Context
android.content.Intent
android.net.Uri
android.os.Bundle
android.security.keystore.KeyGenParameterSpec
android.security.keystore.KeyProperties
android.util.Base64
androidx.activity.ComponentActivity
androidx.browser.customtabs.CustomTabsIntent
dev.tallykit.SignIn
dev.tallykit.TallyfyException
dev.tallykit.TokenStore
dev.tallykit.io
dev.tallykit.tokenStore
java.security.GeneralSecurityException
java.security.InvalidKeyException
java.security.Key
java.security.KeyStore
javax.crypto.Cipher
javax.crypto.KeyGenerator
javax.crypto.spec.GCMParameterSpec
kotlinx.coroutines.launch
";

/// Renders the code of the sign-in activity and of the token store.
pub fn kotlin(workspace: &Path) -> Result<String> {
    let folder = workspace.join("bindings-uniffi");
    let mut activity = recipe(&fs::read_to_string(folder.join("README.md"))?, "class SignInActivity")?;
    let comment = fs::read_to_string(folder.join("kotlin/src/main/kotlin/dev/tallykit/TokenStores.kt"))?;
    let lines = comment.lines().map(|line| line.strip_prefix(" * ").or(line.strip_prefix(" *")).unwrap_or(line));
    let store = recipe(&lines.collect::<Vec<_>>().join("\n"), "fun keystoreStore")?;
    // The client and the server of the tests.
    let made = "SignIn.authorizationCode(\"17\", \"com.example.app:/signed-in\", state = saved)";
    let of_test =
        "SignIn.authorizationCode(Example.clientId, Example.redirectUri, state = saved, settings = Example.settings)";
    replace_exactly(&mut activity, made, of_test, 1)?;
    let imports: String = IMPORTS.lines().map(|name| format!("import {name}\n")).collect();
    Ok(format!("// {HEADER}\n\npackage com.example.app\n\n{imports}\n{activity}\n{store}"))
}

/// Returns the code block that begins with this text.
fn recipe(document: &str, start: &str) -> Result<String> {
    let mut blocks = document.split("\n```").filter_map(|block| block.split_once('\n').map(|(_, code)| code));
    match blocks.find(|code| code.starts_with(start)) {
        Some(code) => Ok(format!("{}\n", code.trim_end())),
        None => Err(format!("no code block starts with {start:?}").into()),
    }
}
