namespace Monochord.Jobs;

/// <summary>A folder for the files of each job, under one that holds nothing else. They go when the job does.</summary>
/// <param name="root">The folder of the folders; made when the first job needs it. It belongs to one store.</param>
public sealed class JobFiles(string root)
{
    /// <summary>The folder of a job, whether it is there or not.</summary>
    public string FolderOf(string id) => JobId.IsWellFormed(id)
        ? Path.Combine(root, id)
        : throw new ArgumentException($"'{id}' is no id of a job.", nameof(id));

    /// <summary>Removes the folder of a job; does nothing when there is none.</summary>
    public void Remove(string id)
    {
        var folder = FolderOf(id);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The ids that have a folder.</summary>
    internal IEnumerable<string> Ids() => Directory.Exists(root)
        ? Directory.EnumerateDirectories(root).Select(folder => Path.GetFileName(folder)).Where(JobId.IsWellFormed)
        : [];
}
