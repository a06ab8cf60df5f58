//! Zero dates in every model.

use super::activity::*;
use super::applications::*;
use super::automations::*;
use super::comments::*;
use super::files::*;
use super::folders::*;
use super::form_fields::*;
use super::groups::*;
use super::guests::*;
use super::kickoff_fields::*;
use super::members::*;
use super::organizations::*;
use super::processes::*;
use super::steps::*;
use super::tags::*;
use super::tasks::*;
use super::templates::*;
use crate::http::envelope::{Envelope, FromBody};
use crate::support::timestamp::Timestamp;

/// Returns a JSON object with the required fields of all models, and with this date.
fn object(field: &str, date: &str) -> String {
    format!(r#"{{"id":"1","title":"T","name":"N","email":"e","first_name":"F","last_name":"L","{field}":{date}}}"#)
}

macro_rules! absent {
    ($model:ident: $($field:ident)*) => {$(
        let field = stringify!($field);
        let read_as = |field: &str, date: &str| {
            let body = format!(r#"{{"data":{}}}"#, object(field, date));
            Envelope::<$model>::read(body.as_bytes()).map(|(envelope, _)| envelope.data)
        };
        let read = |date: &str| read_as(field, date).map(|model| model.$field);
        // A zero date of MySQL: as stored, and as PHP converts it.
        for zero in [
            "0000-00-00 00:00:00",
            "0000-00-00",
            "-0001-11-30T00:00:00.000000Z",
            "-0001-11-29T18:00:00-06:00",
        ] {
            assert_eq!(read(&format!("{zero:?}")).unwrap(), None, "{} {field}", stringify!($model));
        }
        assert_eq!(read("null").unwrap(), None);
        assert_eq!(read(r#""""#).unwrap(), None);
        assert_eq!(read_as("x", "1").unwrap().$field, None);
        assert_eq!(read(r#""2025-05-15""#).unwrap(), Timestamp::parse("2025-05-15"));
        // What is no date is kept as it came.
        for odd in [r#""0000-01-01 00:00:00""#, "1747319400", r#""soon""#] {
            let model = read_as(field, odd).unwrap();
            let kept = serde_json::to_string(&model.extra[field]).unwrap();
            assert_eq!((model.$field, &*kept), (None, odd), "{} {field}", stringify!($model));
        }
    )*};
}

#[test]
fn h16_a_zero_date_is_absent_and_does_not_fail_a_list() {
    absent!(Task: started_at deadline created_at last_updated completed_at archived_at);
    absent!(Process: prerun_completed_at created_at started_at due_date max_task_deadline last_updated completed_at archived_at);
    absent!(Member: created_at last_updated updated_at last_login_at last_accessed_at activated_at approved_at disabled_at reactivated_at);
    absent!(Organization: created_on created_at last_updated disabled_on);
    absent!(KickoffField: created_at last_updated);
    absent!(FormField: created_at last_updated);
    absent!(Step: created_at last_updated archived_at);
    absent!(Template: created_at last_updated archived_at);
    absent!(Automation: created_at last_updated archived_at);
    absent!(ProvisionedUser: created_at);
    absent!(Group: created_at updated_at last_updated deleted_at);
    absent!(Guest: last_accessed_at created_at deleted_at disabled_at);
    absent!(GuestDetails: last_accessed_at disabled_at disabled_on reactivated_at);
    absent!(GuestStats: last_task_completed_at last_one_off_task_completed_at);
    absent!(Activity: created_at);
    absent!(StoredFile: uploaded_at);
    absent!(Comment: created_at updated_at archived_at);
    absent!(Folder: created_at);
    absent!(Tag: created_at deleted_at);
}
