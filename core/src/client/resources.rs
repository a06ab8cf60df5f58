//! The resources of a client.

use crate::api::activity::ActivityFeed;
use crate::api::applications::Applications;
use crate::api::automations::Automations;
use crate::api::comments::Comments;
use crate::api::custom_fields::CustomFields;
use crate::api::files::Files;
use crate::api::folders::Folders;
use crate::api::form_fields::FormFields;
use crate::api::groups::Groups;
use crate::api::guests::Guests;
use crate::api::kickoff_fields::KickoffFields;
use crate::api::me::Me;
use crate::api::members::Members;
use crate::api::organizations::Organizations;
use crate::api::processes::Processes;
use crate::api::search::Search;
use crate::api::steps::Steps;
use crate::api::tags::Tags;
use crate::api::tasks::Tasks;
use crate::api::templates::Templates;
use crate::api::webhooks::Webhooks;
use crate::client::Tallyfy;

/// The resources of the API.
#[uniffi::export]
impl Tallyfy {
    /// Returns the resource of the signed-in user.
    pub fn me(&self) -> Me {
        Me { api: self.api.clone() }
    }

    /// Returns the organizations resource.
    pub fn organizations(&self) -> Organizations {
        Organizations { api: self.api.clone() }
    }

    /// Returns the applications resource: what an application does for its users.
    pub fn applications(&self) -> Applications {
        Applications { api: self.api.clone() }
    }

    /// Returns the members resource (`users` in the API).
    pub fn members(&self) -> Members {
        Members { api: self.api.clone() }
    }

    /// Returns the templates resource (`checklists` in the API).
    pub fn templates(&self) -> Templates {
        Templates { api: self.api.clone() }
    }

    /// Returns the steps resource: the steps of templates.
    pub fn steps(&self) -> Steps {
        Steps { api: self.api.clone() }
    }

    /// Returns the form fields resource (`captures` in the API): the fields of steps.
    pub fn form_fields(&self) -> FormFields {
        FormFields { api: self.api.clone() }
    }

    /// Returns the kick-off fields resource (`preruns` in the API).
    pub fn kickoff_fields(&self) -> KickoffFields {
        KickoffFields { api: self.api.clone() }
    }

    /// Returns the automations resource (`automated-actions` in the API): the rules of templates.
    pub fn automations(&self) -> Automations {
        Automations { api: self.api.clone() }
    }

    /// Returns the processes resource (`runs` in the API).
    pub fn processes(&self) -> Processes {
        Processes { api: self.api.clone() }
    }

    /// Returns the tasks resource.
    pub fn tasks(&self) -> Tasks {
        Tasks { api: self.api.clone() }
    }

    /// Returns the activity resource (`activity-feeds` in the API).
    pub fn activity(&self) -> ActivityFeed {
        ActivityFeed { api: self.api.clone() }
    }

    /// Returns the custom fields resource (`custom-field-keys` and `custom-fields` in the API).
    pub fn custom_fields(&self) -> CustomFields {
        CustomFields { api: self.api.clone() }
    }

    /// Returns the groups resource.
    pub fn groups(&self) -> Groups {
        Groups { api: self.api.clone() }
    }

    /// Returns the guests resource.
    pub fn guests(&self) -> Guests {
        Guests { api: self.api.clone() }
    }

    /// Returns the search resource.
    pub fn search(&self) -> Search {
        Search { api: self.api.clone() }
    }

    /// Returns the webhooks resource (`watchers` in the API).
    pub fn webhooks(&self) -> Webhooks {
        Webhooks { api: self.api.clone() }
    }

    /// Returns the comments resource (`threads` in the API).
    pub fn comments(&self) -> Comments {
        Comments { api: self.api.clone() }
    }

    /// Returns the files resource (`assets` in the API).
    pub fn files(&self) -> Files {
        Files { api: self.api.clone() }
    }

    /// Returns the folders resource.
    pub fn folders(&self) -> Folders {
        Folders { api: self.api.clone() }
    }

    /// Returns the tags resource.
    pub fn tags(&self) -> Tags {
        Tags { api: self.api.clone() }
    }
}
