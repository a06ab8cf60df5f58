//! When the task of a step starts and is due, and what it launches.

use crate::json::JsonMap;
use crate::json::lenient::record::record;
use crate::json::lenient::sent_record::sent_record;
use crate::json::lenient::string_enum::string_enum;

string_enum! {
    /// A unit of time.
    pub enum DeadlineUnit {
        /// `minutes`.
        Minutes = "minutes" | "minute",
        /// `hours`.
        Hours = "hours" | "hour",
        /// `days`.
        Days = "days" | "day",
        /// `weeks`.
        Weeks = "weeks" | "week",
        /// `months`.
        Months = "months" | "month",
    }
}

string_enum! {
    /// On which side of its anchor a deadline of a step is.
    pub enum StepDeadlineOption {
        /// `from`: after the anchor.
        From = "from",
        /// `prior_to`: before the anchor. (Older clients wrote `before`, which does nothing and is read as unknown.)
        PriorTo = "prior_to",
    }
}

sent_record! {
    /// When the task of a step is due, relative to another event.
    pub struct StepDeadline {
        /// How many units of time.
        pub value: i32,
        /// The unit of time.
        pub unit: DeadlineUnit,
        /// Before or after the anchor.
        pub option: StepDeadlineOption,
        /// The anchor: a word such as `start_run`, or the id of a step.
        #[uniffi(default)]
        pub step: Option<String>,
    }
}

sent_record! {
    /// When the task of a step starts, relative to the launch.
    pub struct StartDate {
        /// How many units of time.
        pub value: i32,
        /// The unit of time.
        pub unit: DeadlineUnit,
    }
}

record! {
    /// The template that a step launches.
    pub struct StepTemplate {
        /// The id of the template.
        #[json(bare)]
        pub id: Option<String>,
        /// How its processes are named.
        pub default_name_format: Option<String>,
        /// Whether its tasks become tasks of the same process.
        pub tasks_within_process: Option<bool>,
    }
}

impl StepDeadline {
    /// Creates a deadline. Without an anchor the server takes the launch.
    pub fn new(value: i32, unit: DeadlineUnit, option: StepDeadlineOption, step: Option<String>) -> Self {
        Self { value, unit, option, step, extra: JsonMap::new() }
    }
}

impl StartDate {
    /// Creates a time after the launch.
    pub fn new(value: i32, unit: DeadlineUnit) -> Self {
        Self { value, unit, extra: JsonMap::new() }
    }
}
