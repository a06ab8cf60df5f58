//! What the server removed together with a template.

use crate::json::lenient::record::record;

record! {
    /// A place in another template that referred to a deleted or archived one, and was removed.
    pub struct DeletedReference {
        /// The id of what was removed.
        #[json(bare)]
        pub id: Option<String>,
        /// Its kind.
        pub r#type: Option<String>,
        /// Its title.
        pub title: Option<String>,
    }
}

record! {
    /// What the server removed together with a template. Empty if the server sent nothing.
    pub struct DeletedReferences {
        /// What the server says.
        pub message: Option<String>,
        /// The places that referred to the template. They cannot be restored.
        pub deleted_references: Vec<DeletedReference>,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::envelope::FromBody;
    use crate::http::optional_body::BareBody;
    use crate::json::Json;

    fn read(body: &str) -> DeletedReferences {
        BareBody::<DeletedReferences>::read(body.as_bytes()).unwrap().0.data
    }

    #[test]
    fn a_list_an_object_and_nothing_are_read_as_a_list() {
        for nothing in ["", "{}", r#"{"message":"Archived"}"#] {
            assert_eq!(read(nothing).deleted_references, []);
        }
        for nothing in ["null", "[]", "{}"] {
            let read = read(&format!(r#"{{"message":"Archived","deleted_references":{nothing}}}"#));
            assert_eq!((read.message.as_deref(), &*read.deleted_references), (Some("Archived"), &[][..]), "{nothing}");
        }
        let entry = r#"{"id":17,"type":"snippet","title":"Terms","step":"s1"}"#;
        for some in [format!("[{entry}]"), entry.to_owned(), format!(r#"{{"0":{entry}}}"#)] {
            let read = read(&format!(r#"{{"deleted_references":{some}}}"#));
            let [reference] = &*read.deleted_references else { panic!("{some}: {read:?}") };
            assert_eq!((reference.id.as_deref(), reference.r#type.as_deref()), (Some("17"), Some("snippet")));
            assert_eq!(reference.extra["step"], Json::from("s1"));
        }
    }
}
